import { expect, it } from 'vitest';
import { makeUnsentKeeper } from './unsent.ts';

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (payload: object) => `${encode({ alg: 'HS256' })}.${encode(payload)}.signature`;

const ALICE = { sub: 'admin', name: 'Alice ÿ?>' };

it('keeps what an agent wrote for their next token', () => {
  const keeper = makeUnsentKeeper();
  keeper.of(tokenOf({ ...ALICE, exp: 1 })).drafts.set('c1', 'Dear');
  expect(keeper.of(tokenOf({ ...ALICE, exp: 2 })).drafts.get('c1')).toBe('Dear');
});

it.each([
  ['another agent', tokenOf({ sub: 'bob' })],
  ['another name', tokenOf({ ...ALICE, name: 'Bob' })],
  ['nobody in particular', 'nonsense'],
])('keeps nothing for a token of %s, nor for whom comes after', (_name, other) => {
  const keeper = makeUnsentKeeper();
  keeper.of(tokenOf(ALICE)).drafts.set('c1', 'Dear');
  expect(keeper.of(other).drafts.size).toBe(0);
  expect(keeper.of(tokenOf(ALICE)).drafts.size).toBe(0);
});

it('keeps nothing of one who signs out', () => {
  const keeper = makeUnsentKeeper();
  keeper.of(tokenOf(ALICE)).drafts.set('c1', 'Dear');
  keeper.forget();
  expect(keeper.of(tokenOf(ALICE)).drafts.size).toBe(0);
});
