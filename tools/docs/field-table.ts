import { allowedInChinese, CHINESE_FIELD_DOCS } from '../../shared/config/chinese-fields.ts';
import { CONFIG_FIELDS, type FieldName } from '../../shared/config/config.ts';
import { formName } from '../../shared/config/describe-problem.ts';
import { dataAttribute, type FieldSpec, type FieldSpecs } from '../../shared/config/field.ts';
import { readFieldGroups, type FieldDoc } from '../field-docs.ts';
import { markdownTable } from './markdown-table.ts';

type Words = {
  head: string[];
  /** The title of a group, by its English one. */
  titleOf(title: string): string;
  docOf(field: FieldDoc): string;
  /** A default that is no value stands in the sentence. */
  described: RegExp;
  none: string;
  takes(spec: FieldSpec): string;
};

const CHINESE_TITLES: Record<string, string> = {
  Page: '页面',
  Chat: '聊天',
  Visitor: '访客',
  'Look: launcher and panel': '外观：按钮和面板',
  'Look: inside the panel': '外观：面板内部',
};

const WORDS: Record<'en' | 'zh', Words> = {
  en: {
    head: ['field', '`data-*` attribute', 'takes', 'default', 'what it is'],
    titleOf: (title) => title,
    docOf: ({ doc }) => doc,
    described: /^(.*?) Default: (.+)\.$/,
    none: 'none',
    takes,
  },
  zh: {
    head: ['配置项', '`data-*` 属性', '取值', '默认值', '说明'],
    titleOf: (title) => CHINESE_TITLES[title] ?? title,
    docOf: ({ name }) => CHINESE_FIELD_DOCS[name as FieldName],
    described: /^(.*?)默认：(.+)。$/,
    none: '无',
    takes: (spec) => valuesOf(spec, '、') ?? allowedInChinese(spec),
  },
};

/** All configuration fields, each group under its title. */
export function fieldTable(language: 'en' | 'zh' = 'en'): string {
  const words = WORDS[language];
  const groups = readFieldGroups().map(({ title, fields }) => [
    [`**${words.titleOf(title)}**`, '', '', '', ''],
    ...fields.map((field) => row(field, words)),
  ]);
  return markdownTable([words.head, ...groups.flat()]);
}

function row(field: FieldDoc, words: Words): string[] {
  const specs: FieldSpecs = CONFIG_FIELDS;
  const spec = specs[field.name];
  if (!spec) throw new Error(`A comment stands above ${field.name}, which is no field`);
  const doc = words.docOf(field);
  const [, what = doc, described = words.none] = words.described.exec(doc) ?? [];
  const value = spec.default === undefined ? described : `\`${spec.default}\``;
  return [`\`${field.name}\``, `\`${dataAttribute(field.name)}\``, words.takes(spec), value, what];
}

function takes(spec: FieldSpec): string {
  if ('min' in spec) return `number, ${spec.min} to ${spec.max}`;
  if (!('form' in spec)) return valuesOf(spec, ', ') ?? '`true`, `false`';
  const { form, maxLength } = spec;
  const name = formName(form).replace(/^an? /, '');
  return maxLength === undefined ? name : `${name}, up to ${maxLength} characters`;
}

function valuesOf(spec: FieldSpec, comma: string): string | undefined {
  return 'values' in spec ? spec.values.map((value) => `\`${value}\``).join(comma) : undefined;
}
