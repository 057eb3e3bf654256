import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIG_FIELDS } from '../shared/config.ts';
import { ERROR_CODES } from '../shared/errors.ts';
import { readFieldGroups } from './field-docs.ts';
import { withFieldTables } from './field-tables.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const documented = readFieldGroups().flatMap(({ fields }) => fields);

describe('the fields', () => {
  it('are found once each, every one with its sentence', () => {
    expect(documented.map(({ name }) => name).sort()).toEqual(Object.keys(CONFIG_FIELDS).sort());
    expect(documented.filter(({ doc }) => !/^\S.*\.$/.test(doc))).toEqual([]);
  });

  it('stand in the README as their tables tell them (`npm run readme` writes them)', () => {
    expect(withFieldTables(readme)).toBe(readme);
  });

  it('are written anew over whatever stood there', () => {
    const stale = readme.replace('| `zIndex`', '| `xIndex`');
    expect(stale).not.toBe(readme);
    expect(withFieldTables(stale)).toBe(readme);
  });

  it('cannot be written where a marker is missing', () => {
    expect(() => withFieldTables('# cs-widget')).toThrow('lacks the line');
  });
});

it.each(ERROR_CODES)('the README tells what to do about %s', (code) => {
  const rows = readme.split('\n').filter((line) => line.startsWith(`| \`${code}\` `));
  expect(rows).toHaveLength(1);
});
