import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMIT_NAMES } from '../../server/rate-limit/table.ts';
import { CONFIG_FIELDS } from '../../shared/config/config.ts';
import { ERROR_CODES } from '../../shared/rpc/errors.ts';
import { readFieldGroups } from '../field-docs.ts';
import { GENERATED, withTables } from './generated.ts';

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const rowsOf = (file: string, name: string) =>
  read(file)
    .split('\n')
    .filter((line) => line.startsWith(`| \`${name}\` `));

describe('the fields', () => {
  it('the fields are found once each, every one with its sentence', () => {
    const documented = readFieldGroups().flatMap(({ fields }) => fields);
    expect(documented.map(({ name }) => name).sort()).toEqual(Object.keys(CONFIG_FIELDS).sort());
    expect(documented.filter(({ doc }) => !/^\S.*\.$/.test(doc))).toEqual([]);
  });
});

describe.each(GENERATED)('the table of $name in $file', ({ file, make }) => {
  const text = read(file);

  it('the table is as the code has it (`npm run readme` writes it)', () => {
    expect(withTables(file, text)).toBe(text);
  });

  it('the table is written anew over whatever stands there', () => {
    const stale = text.replace(make(), 'stale\n');
    expect(stale).not.toBe(text);
    expect(withTables(file, stale)).toBe(text);
  });

  it('cannot be written where a marker is missing', () => {
    expect(() => withTables(file, '# cs-widget')).toThrow(`${file} lacks the line`);
  });
});

it.each([
  ...Object.keys(CONFIG_FIELDS).map((field) => ['README.md', field]),
  ...ERROR_CODES.map((code) => ['README.md', code]),
  ...LIMIT_NAMES.map((limit) => ['docs/operate.md', limit]),
])('%s has one row about %s', (file, name) => {
  expect(rowsOf(file, name)).toHaveLength(1);
});

it('README.md lists every event', () => {
  const [, map = ''] = /WidgetEventMap = \{\n([^]*?)\n\};/.exec(read('shared/rpc/events.ts')) ?? [];
  const [, section = ''] = /\n### Events\n([^]*?)\n### /.exec(read('README.md')) ?? [];
  const events = [...map.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  const listed = [...section.matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)])
    .map(([, name]) => name);
  expect(events.length).toBeGreaterThan(0);
  expect(listed).toEqual(events);
});
