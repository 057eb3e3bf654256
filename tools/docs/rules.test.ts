import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, root } from './files.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** As a test's title ends that quotes rules: `… (T1, O4)'`. */
const QUOTES = /\(([TOLI]\d+(?:, [TOLI]\d+)*)\)['"]/g;

const rules = [...read('docs/rules.md').matchAll(/^- \*\*([TOLI]\d+)\*\* /gm)].map(([, id]) => id);
const quoted = new Set(
  projectFiles()
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .flatMap((file) => [...read(file).matchAll(QUOTES)])
    .flatMap(([, ids = '']) => ids.split(', ')),
);

describe('the rules', () => {
  it('have an id each', () => {
    expect(rules.length).toBeGreaterThan(0);
    expect(new Set(rules).size).toBe(rules.length);
  });

  it('every rule is quoted by the tests that prove it, and there are no others', () => {
    expect([...quoted].sort((one, other) => one.localeCompare(other))).toEqual(
      [...rules].sort((one = '', other = '') => one.localeCompare(other)),
    );
  });
});
