import { CONFIG_FIELDS } from '../../shared/config/config.ts';
import type { FieldName } from '../../shared/config/config.ts';
import type { FieldSpec } from '../../shared/config/field.ts';
import { EXTRA, SIGNATURE, type Form, type Json } from '../../shared/config/forms.ts';

const JSON_FORMS: readonly Form[] = [EXTRA, SIGNATURE];

/**
 * The value that an attribute's text stands for. Text that is invalid stays text, so that the widget
 * warns about it.
 */
export function valueOf(name: FieldName, text: string): Json {
  const spec: FieldSpec = CONFIG_FIELDS[name];
  if ('min' in spec) return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if ('form' in spec) return JSON_FORMS.includes(spec.form) ? fromJson(text) : text;
  if ('values' in spec) return text;
  return text === 'true' || text === '' ? true : text === 'false' ? false : text;
}

function fromJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A value as one would write it in TypeScript. */
export function literal(value: Json | undefined): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) => {
    const key = /^[a-z_$][\w$]*$/i.test(name) ? name : quote(name);
    return `${key}: ${literal(member)}`;
  });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'");
  return `'${inner}'`;
}
