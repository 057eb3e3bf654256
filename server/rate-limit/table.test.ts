import { describe, expect, it } from 'vitest';
import { LIMIT_NAMES, rowOf } from './table.ts';

const MOST_REASON_BYTES = 123;

describe.each(LIMIT_NAMES)('the limit %s', (name) => {
  it('has a message in each language, and one that a close frame can hold', () => {
    const { detail } = rowOf(name);
    expect(detail['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(Buffer.byteLength(detail['en-US'])).toBeLessThanOrEqual(MOST_REASON_BYTES);
  });
});
