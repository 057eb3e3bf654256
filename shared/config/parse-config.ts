import type { FieldSpec, FieldSpecs, LayerOf } from './field.ts';
import type { IsCss } from './forms.ts';
import { ownMembers } from '../own-members.ts';
import { isCss as isBrowsersCss } from './is-css.ts';

export type ConfigProblem = { field: string; value: unknown; spec: FieldSpec };

/** Told once for each bad value. */
export type OnProblem = (problem: ConfigProblem) => void;

export type ParseOptions = {
  onProblem?: OnProblem | undefined;
  /** Default: what the browser takes. */
  isCss?: IsCss;
};

/**
 * Parses of one layer, whatever it came from, these fields: attributes and query strings say
 * everything in text, `init()` in values. A bad value is reported and left out, so that the next
 * source's value counts.
 */
export function parseLayer<Specs extends FieldSpecs>(
  specs: Specs,
  raw: unknown,
  { onProblem, isCss = isBrowsersCss }: ParseOptions = {},
): LayerOf<Specs> {
  const layer: Record<string, unknown> = {};
  const own = ownMembers(raw as Record<string, unknown>);
  for (const [field, spec] of Object.entries(specs)) {
    const value = own[field];
    if (value === undefined || value === null) continue;
    const parsed = parseField(spec, value, isCss);
    if (parsed === undefined) onProblem?.({ field, value, spec });
    else layer[field] = parsed;
  }
  return layer as LayerOf<Specs>;
}

/** The field's value, or undefined if it is none. */
function parseField(spec: FieldSpec, raw: unknown, isCss: IsCss): unknown {
  // A business id is often a number; saying it in digits loses nothing.
  const text = typeof raw === 'string' || Number.isFinite(raw) ? String(raw).trim() : '';
  if ('values' in spec) return spec.values.includes(text) ? text : undefined;
  if ('min' in spec) {
    const number = text === '' ? NaN : Number(text);
    return Number.isFinite(number) ? Math.min(spec.max, Math.max(spec.min, number)) : undefined;
  }
  if ('form' in spec) {
    const { form, maxLength = Infinity } = spec;
    return text.length <= maxLength ? form(text, raw, isCss) : undefined;
  }
  if (raw === true || text === 'true' || raw === '') return true;
  return raw === false || text === 'false' ? false : undefined;
}
