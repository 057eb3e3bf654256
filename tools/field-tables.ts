import { CONFIG_FIELDS } from '../shared/config.ts';
import { formName } from '../shared/describe-problem.ts';
import { dataAttribute, type FieldSpec, type FieldSpecs } from '../shared/field.ts';
import { readFieldGroups, type FieldDoc } from './field-docs.ts';

const BEGIN = '<!-- The fields, from the tables in shared/ by `npm run readme`. -->';
const END = '<!-- The end of the fields. -->';

const HEAD = ['field', '`data-*` attribute', 'takes', 'default', 'what it is'];

/** The README with what stands between its markers written anew. */
export function withFieldTables(readme: string): string {
  const [before, rest] = halves(readme, BEGIN);
  const [, after] = halves(rest, END);
  return [before, BEGIN, '\n\n', fieldTables(), '\n', END, after].join('');
}

function fieldTables(): string {
  return readFieldGroups()
    .map(({ title, fields }) => `#### ${title}\n\n${table([HEAD, ...fields.map(row)])}`)
    .join('\n');
}

function row({ name, doc }: FieldDoc): string[] {
  const specs: FieldSpecs = CONFIG_FIELDS;
  const spec = specs[name];
  if (!spec) throw new Error(`A comment stands above ${name}, which is no field`);
  // A default that is no value stands in the sentence.
  const [, what = doc, described = 'none'] = /^(.*?) Default: (.+)\.$/.exec(doc) ?? [];
  const value = spec.default === undefined ? described : `\`${spec.default}\``;
  return [`\`${name}\``, `\`${dataAttribute(name)}\``, takes(spec), value, what];
}

function takes(spec: FieldSpec): string {
  if ('values' in spec) return spec.values.map((value) => `\`${value}\``).join(', ');
  if ('min' in spec) return `number, ${spec.min} to ${spec.max}`;
  if (!('form' in spec)) return '`true`, `false`';
  const { form, maxLength } = spec;
  const name = formName(form).replace(/^an? /, '');
  return maxLength === undefined ? name : `${name}, up to ${maxLength} characters`;
}

/** As the formatter leaves it: columns as wide as their widest cell. */
function table(rows: string[][]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replace(/\|/g, '\\|')));
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  return [...lines.slice(0, 1), rule, ...lines.slice(1)]
    .map((line) => `| ${line.join(' | ')} |\n`)
    .join('');
}

function halves(text: string, marker: string): [before: string, after: string] {
  const at = text.indexOf(marker);
  if (at === -1) throw new Error(`README.md lacks the line ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}
