import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseKept, type Kept } from './kept.ts';

const KEPT: Kept = {
  draft: 'half a sentence',
  chat: {
    identity: { externalUserId: 'u_1' },
    told: { c1: 4 },
    outgoing: [{ clientId: 'a', text: 'Hi', createdAt: '2026-01-01T00:00:00.000Z' }],
  },
};

it('comes back from a page as it was given', () => {
  expect(parseKept(structuredClone(KEPT))).toEqual(KEPT);
});

it('is empty where there was no frame before', () => {
  const empty = { draft: '', chat: { identity: undefined, told: null, outgoing: [] } };
  expect(parseKept(undefined)).toEqual(empty);
});

it('leaves out what is no message', () => {
  const { outgoing } = parseKept({
    chat: { outgoing: [{ text: 'no id' }, null, ...KEPT.chat.outgoing] },
  }).chat;
  expect(outgoing).toEqual(KEPT.chat.outgoing);
});

it('takes anything that a page may hand over', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(typeof parseKept(value).draft).toBe('string');
    }),
  );
});
