import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FIELD_NAMES } from '../shared/config.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it.each(FIELD_NAMES)('the README tells what %s takes', (field) => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows.filter((row) => row.split('|')[1]?.includes(`\`${field}\``))).toHaveLength(1);
});
