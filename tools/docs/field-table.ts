import { CONFIG_FIELDS } from '../../shared/config/config.ts';
import { formName } from '../../shared/config/describe-problem.ts';
import { dataAttribute, type FieldSpec, type FieldSpecs } from '../../shared/config/field.ts';
import { readFieldGroups, type FieldDoc } from '../field-docs.ts';
import { markdownTable } from './markdown-table.ts';

const HEAD = ['field', '`data-*` attribute', 'takes', 'default', 'what it is'];

/** All configuration fields, each group under its title. */
export function fieldTable(): string {
  const groups = readFieldGroups().map(({ title, fields }) => [
    [`**${title}**`, '', '', '', ''],
    ...fields.map(row),
  ]);
  return markdownTable([HEAD, ...groups.flat()]);
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
