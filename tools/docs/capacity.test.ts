import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './files.ts';

/** The figures of each row, without the words before them. */
function figures(file: string, heading: string): string[][] {
  const [, part = ''] = readFileSync(join(root, file), 'utf8').split(`\n## ${heading}\n`);
  const rows = (part.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(2).map(
    (row) =>
      row
        .split('|')
        .slice(2)
        .join(' ')
        .match(/\d[\d.,]*\d|\d/g) ?? [],
  );
}

it('tells the same capacity in both languages', () => {
  const told = figures('docs/operate.md', 'Capacity');
  expect(told.length).toBeGreaterThan(5);
  expect(figures('docs/zh/operate.md', '容量')).toEqual(told);
});
