import { LOCALES } from './locale.ts';

type FieldSpec =
  /** One line; `maxLength` in UTF-16 units, as the wire counts them. */
  | { kind: 'string'; maxLength: number }
  /** An http(s) or ws(s) address without query; a slash at its end is dropped. */
  | { kind: 'base' }
  | { kind: 'url'; maxLength: number }
  | { kind: 'json' }
  | { kind: 'boolean'; default: boolean }
  | { kind: 'number'; default: number; min: number; max: number }
  | { kind: 'enum'; values: readonly string[]; default?: string };

/**
 * Every configuration field: the one place where it is declared. `InitConfig`, the `data-*`
 * attributes, the query string of the script and the frame's own parser all derive from this table,
 * so adding a field is adding a row.
 */
export const CONFIG_FIELDS = {
  appKey: { kind: 'string', maxLength: 128 },
  apiBase: { kind: 'base' },
  wsBase: { kind: 'base' },
  frameUrl: { kind: 'url', maxLength: 2048 },
  externalUserId: { kind: 'string', maxLength: 128 },
  nickname: { kind: 'string', maxLength: 128 },
  avatar: { kind: 'url', maxLength: 2048 },
  email: { kind: 'string', maxLength: 254 },
  phone: { kind: 'string', maxLength: 64 },
  extra: { kind: 'json' },
  locale: { kind: 'enum', values: LOCALES },
  theme: { kind: 'enum', values: ['light', 'dark', 'auto'], default: 'light' },
  position: { kind: 'enum', values: ['br', 'bl', 'tr', 'tl'], default: 'br' },
  defaultOpen: { kind: 'boolean', default: false },
  zIndex: { kind: 'number', default: 2147483000, min: 0, max: 2147483647 },
  mock: { kind: 'boolean', default: false },
} as const satisfies Record<string, FieldSpec>;

type Fields = typeof CONFIG_FIELDS;

export type FieldName = keyof Fields;

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

type ValueOf<Spec extends FieldSpec> = Spec extends { values: readonly (infer Value)[] }
  ? Value
  : Spec extends { kind: 'number' }
    ? number
    : Spec extends { kind: 'boolean' }
      ? boolean
      : Spec extends { kind: 'json' }
        ? Json
        : string;

/** One layer of configuration: whatever it sets, parsed. */
export type ConfigLayer = { [Name in FieldName]?: ValueOf<Fields[Name]> };

export type Theme = ValueOf<Fields['theme']>;
export type Position = ValueOf<Fields['position']>;

/** The layers merged and the table's defaults filled in. */
export type Config = ConfigLayer & {
  [Name in FieldName as Fields[Name] extends { default: unknown } ? Name : never]-?: ValueOf<
    Fields[Name]
  >;
};

export const FIELD_NAMES = Object.keys(CONFIG_FIELDS) as FieldName[];

/** `apiBase` to `data-api-base`. */
export function dataAttribute(name: FieldName): string {
  return `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

export type ConfigProblem = { field: FieldName; value: unknown; allowed: string };

/**
 * Parses one layer, whatever it came from: attributes and query strings say everything in text,
 * `init()` in values. What is bad is left out, so that the next layer's value counts, and reported.
 */
export function parseLayer(
  raw: Readonly<Record<string, unknown>>,
  onProblem: (problem: ConfigProblem) => void,
): ConfigLayer {
  const layer: Record<string, unknown> = {};
  for (const field of FIELD_NAMES) {
    const value = Object.prototype.hasOwnProperty.call(raw, field) ? raw[field] : undefined;
    if (value === undefined || value === null) continue;
    const parsed = parseField(CONFIG_FIELDS[field], value);
    if ('allowed' in parsed) onProblem({ field, value, allowed: parsed.allowed });
    else layer[field] = parsed.value;
  }
  return layer;
}

/** Field by field, the first layer that says something wins; then the table's default. */
export function mergeLayers(layers: readonly ConfigLayer[]): Config {
  const merged: Record<string, unknown> = {};
  for (const field of FIELD_NAMES) {
    const layer = layers.find((candidate) => candidate[field] !== undefined);
    const spec: FieldSpec = CONFIG_FIELDS[field];
    const value = layer ? layer[field] : 'default' in spec ? spec.default : undefined;
    if (value !== undefined) merged[field] = value;
  }
  return merged as Config;
}

const LINE = /^\P{Cc}+$/u;
const URL_FORM = /^https?:\/\/[^\s/]+\S*$/i;

type Parsed = { value: unknown } | { allowed: string };

function parseField(spec: FieldSpec, raw: unknown): Parsed {
  // A business id is often a number; saying it in digits loses nothing.
  const isText = typeof raw === 'string' || typeof raw === 'number';
  const text = isText ? String(raw).trim() : raw;
  switch (spec.kind) {
    case 'string':
      return typeof text === 'string' && LINE.test(text) && text.length <= spec.maxLength
        ? { value: text }
        : { allowed: `one line of at most ${spec.maxLength} characters` };
    case 'base':
      return typeof text === 'string' && /^(https?|wss?):\/\/[^\s/?#]+[^\s?#]*$/i.test(text)
        ? { value: text.replace(/\/+$/, '') }
        : { allowed: 'an address such as https://api.example.com' };
    case 'url':
      return typeof text === 'string' && URL_FORM.test(text) && text.length <= spec.maxLength
        ? { value: text }
        : { allowed: 'an address such as https://example.com/a.png' };
    case 'json':
      return parseJson(text);
    case 'boolean':
      if (text === true || text === 'true' || text === '') return { value: true };
      return text === false || text === 'false' ? { value: false } : { allowed: 'true or false' };
    case 'number': {
      const number = text === '' ? NaN : Number(text);
      return Number.isFinite(number)
        ? { value: Math.min(spec.max, Math.max(spec.min, number)) }
        : { allowed: `a number from ${spec.min} to ${spec.max}` };
    }
    case 'enum':
      return typeof text === 'string' && spec.values.includes(text)
        ? { value: text }
        : { allowed: `one of ${spec.values.join(', ')}` };
  }
}

function parseJson(raw: unknown): Parsed {
  try {
    // Through JSON in both directions: what cannot be sent (functions, cycles) shows here.
    const value: unknown = JSON.parse(typeof raw === 'string' ? raw : JSON.stringify(raw));
    return { value };
  } catch {
    return { allowed: 'JSON' };
  }
}
