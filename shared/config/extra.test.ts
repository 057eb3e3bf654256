import { expect, it } from 'vitest';
import { isAllowedExtra } from './extra.ts';

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
it.each([
  null,
  'text',
  { orderNo: 'O-1', plans: ['pro', { until: 2027 }] },
  nested(8),
  '😀'.repeat(2047),
  'a'.repeat(8 * 1024 - 2),
  { constructors: 1, proto: 2 },
])('takes %j', (extra) => expect(isAllowedExtra(extra)).toBe(true));

it.each([
  'a'.repeat(8 * 1024 - 1),
  '好'.repeat(3000),
  nested(9),
  JSON.parse('{"__proto__":1}'),
  { a: [{ constructor: 1 }] },
  { prototype: {} },
])('refuses %j', (extra) => expect(isAllowedExtra(extra)).toBe(false));
