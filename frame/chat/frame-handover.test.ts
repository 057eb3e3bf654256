import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundedHandover, parseFrameHandover, type FrameHandover } from './frame-handover.ts';

const KEPT: FrameHandover = {
  draft: 'half a sentence',
  ticket: 'ticket',
  chat: {
    identity: { externalUserId: 'u_1' },
    told: { c1: 4 },
    outgoing: [{ clientId: 'a', text: 'Hi', createdAt: '2026-01-01T00:00:00.000Z' }],
  },
};

it('comes back from a page as it was given', () => {
  expect(parseFrameHandover(structuredClone(KEPT))).toEqual(KEPT);
});

it('the handover is empty where there was no frame before', () => {
  const empty = {
    draft: '',
    ticket: undefined,
    chat: { identity: undefined, told: null, outgoing: [] },
  };
  expect(parseFrameHandover(undefined)).toEqual(empty);
});

it('says who the visitor is beside whatever they have pasted into the composer', () => {
  const state = { ...KEPT, draft: 'A line of a log. '.repeat(100_000) };
  const handover = boundedHandover(state);
  // A page keeps nothing of a state that is longer than 1,000,000.
  expect(JSON.stringify(handover).length).toBeLessThan(50_000);
  expect(parseFrameHandover(handover)).toEqual(parseFrameHandover(state));
});

it('leaves out what is no message', () => {
  const { outgoing } = parseFrameHandover({
    chat: { outgoing: [{ text: 'no id' }, null, ...KEPT.chat.outgoing] },
  }).chat;
  expect(outgoing).toEqual(KEPT.chat.outgoing);
});

it('takes anything that a page may hand over', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(typeof parseFrameHandover(value).draft).toBe('string');
    }),
  );
});

it('takes no more than a chat could have left', () => {
  const [written] = KEPT.chat.outgoing;
  const long = 'x'.repeat(5_000_000);
  const { draft, chat } = parseFrameHandover({
    draft: long,
    chat: {
      told: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`c${index}`, index])),
      outgoing: [
        ...Array.from({ length: 10_000 }, () => written),
        { ...written, text: long },
        { ...written, clientId: long },
        { ...written, createdAt: long },
      ],
    },
  });
  expect(JSON.stringify({ draft, chat }).length).toBeLessThan(50_000);
  expect(chat.outgoing.every(({ text }) => text === 'Hi')).toBe(true);
});

it('takes nothing but numbers for how far the page was told', () => {
  const told = { c1: 4, c2: '5', c3: { valueOf: () => 6 }, c4: NaN };
  expect(parseFrameHandover({ chat: { told } }).chat.told).toEqual({ c1: 4 });
});
