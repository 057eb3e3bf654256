import { expect, it } from 'vitest';
import { CHINESE_FIELD_DOCS } from '../../shared/config/chinese-fields.ts';
import type { FieldName } from '../../shared/config/config.ts';
import { readFieldGroups } from '../field-docs.ts';
import { fieldTable } from './field-table.ts';

const fields = readFieldGroups().flatMap((group) => group.fields);

it.each(fields)(
  'the Chinese sentence of $name has the same code in it as the English one',
  ({ name, doc }) => {
    const chinese = CHINESE_FIELD_DOCS[name as FieldName];
    expect(chinese).toMatch(/\p{Script=Han}/u);
    expect(codeIn(chinese)).toEqual(codeIn(doc));
  },
);

it('the Chinese table has the same rows as the English one, and no English words beside code', () => {
  const rows = (table: string) => table.split('\n').map((row) => row.split('|')[1]?.trim());
  expect(rows(fieldTable('zh')).filter((name) => name?.startsWith('`'))).toEqual(
    rows(fieldTable('en')).filter((name) => name?.startsWith('`')),
  );
  const words = fieldTable('zh')
    .replace(/`[^`]*`/g, '')
    .match(/\b[a-z]{4,}\b/g);
  expect([...new Set(words)]).toEqual(['https', 'true', 'false']);
});

const codeIn = (text: string) =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).sort();
