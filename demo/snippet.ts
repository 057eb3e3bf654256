import { CONFIG_FIELDS } from '../shared/config/config.ts';
import { dataAttribute, type FieldSpec } from '../shared/config/field.ts';
import { EXTRA, type Json } from '../shared/config/forms.ts';
import type { PlaygroundSettings } from './playground-settings.ts';

/** The tag that a site would paste to get what these settings say. */
export function scriptSnippet(origin: string, settings: PlaygroundSettings): string {
  const attributes = [...settings].map(
    ([name, value]) => `\n  ${dataAttribute(name)}="${escapeAttribute(value)}"`,
  );
  return `<script async src="${origin}/widget.js"${attributes.join('')}></script>`;
}

/** The same for a bundled app, where each value has its own type. */
export function moduleSnippet(origin: string, settings: PlaygroundSettings): string {
  const members: [string, string][] = [...settings].map(([name, value]) => [
    name,
    literal(valueOf(CONFIG_FIELDS[name], value)),
  ]);
  // A bundle has no script of ours that the frame could be beside, only a backend.
  if (!settings.has('frameUrl') && settings.get('apiBase') !== origin)
    members.push(['frameUrl', literal(`${origin}/frame/`)]);
  return [
    "import StarIMCS from '@starim-io/cs-widget';",
    '',
    'await StarIMCS.init({',
    ...members.map(([name, value]) => `  ${name}: ${value},`),
    '});',
  ].join('\n');
}

function escapeAttribute(value: string): string {
  return value
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/**
 * The value that an attribute's text stands for. Text that is invalid stays text, so that the
 * widget warns about it.
 */
function valueOf(spec: FieldSpec, text: string): Json {
  if ('min' in spec) return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if ('form' in spec) return spec.form === EXTRA ? fromJson(text) : text;
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
function literal(value: Json): string {
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
