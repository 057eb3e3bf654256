import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FakeStorage } from './testing/fake-storage.ts';
import { makeUnsentKeeper } from './unsent.ts';

const outgoing = {
  clientId: 'a',
  text: 'Dear',
  createdAt: '2026-11-22T10:00:00.000Z',
  state: 'failed' as const,
};

let storage: FakeStorage;
beforeEach(() => {
  storage = new FakeStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => vi.unstubAllGlobals());

it('keeps what a person wrote for their next session', () => {
  const keeper = makeUnsentKeeper();
  keeper.of('alice').drafts.set('c1', 'Dear');
  expect(keeper.of('alice').drafts.get('c1')).toBe('Dear');
});

it('keeps nothing for another person, nor for who comes after them', () => {
  const keeper = makeUnsentKeeper();
  keeper.of('alice').drafts.set('c1', 'Dear');
  expect(keeper.of('bob').drafts.get('c1')).toBeUndefined();
  expect(keeper.of('alice').drafts.get('c1')).toBeUndefined();
});

it('keeps nothing of one who signs out', () => {
  const keeper = makeUnsentKeeper();
  keeper.of('alice').drafts.set('c1', 'Dear');
  keeper.forget();
  expect(keeper.of('alice').drafts.get('c1')).toBeUndefined();
});

it('keeps nothing of an answer that comes once another person has signed in', () => {
  const keeper = makeUnsentKeeper();
  const before = keeper.of('alice');
  keeper.of('bob').drafts.set('c1', 'Hello');
  before.outboxes.set('c1', [outgoing]);
  before.drafts.set('c1', 'Dear');
  expect(Array.from({ length: storage.length }, (_, index) => storage.key(index))).toEqual([
    'starim-cs-draft:bob:c1',
  ]);
});

it('leaves another person what they keep, where a window that was theirs before learns of them late', () => {
  const late = makeUnsentKeeper();
  late.of('alice');
  makeUnsentKeeper().of('bob').drafts.set('c1', 'Hello');
  late.forget();
  expect(makeUnsentKeeper().of('bob').drafts.get('c1')).toBe('Hello');
});
