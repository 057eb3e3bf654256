import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMIT_NAMES, rowOf } from './table.ts';

const MOST_REASON_BYTES = 123;
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe.each(LIMIT_NAMES)('the limit %s', (name) => {
  const { atOnce, detail } = rowOf(name);

  it('is in the README with its figure', () => {
    const cells = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const row = cells.find(([, first]) => first === `\`${name}\``);
    const figure = atOnce >= 1e6 ? `${atOnce / 1e6} MB` : atOnce.toLocaleString('en-US');
    expect(row?.[2]).toBe(figure);
  });

  it('has a message in each language, and one that a close frame can hold', () => {
    expect(detail['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(Buffer.byteLength(detail['en-US'])).toBeLessThanOrEqual(MOST_REASON_BYTES);
  });
});
