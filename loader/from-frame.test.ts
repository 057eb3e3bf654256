import { describe, expect, it } from 'vitest';
import { bounded, parseIdentity, parseMessage, toLine } from './from-frame.ts';

const MESSAGE = { id: 'm1', from: 'agent', text: 'Hello', createdAt: '2026-01-01T00:00:00Z' };

describe('a message of the frame', () => {
  it('comes through as the contract has it, a newer frame’s further members too', () => {
    const full = { ...MESSAGE, conversationId: 'c1', agentName: 'Ada', attachments: [] };
    expect(parseMessage(full)).toEqual(full);
    expect(parseMessage(MESSAGE)).toEqual(MESSAGE);
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ ...MESSAGE, from: 'system ' }],
    [{ ...MESSAGE, text: undefined }],
    [{ ...MESSAGE, text: { toString: 1 } }],
    [{ ...MESSAGE, id: 7 }],
    [{ ...MESSAGE, agentName: { toString: 1 } }],
    [{ ...MESSAGE, conversationId: 7 }],
  ])('a message of the frame is none if it is %j', (value) => {
    expect(parseMessage(value)).toBeUndefined();
  });

  it('may have the longest text there is, and is none if it is larger than that can be', () => {
    expect(parseMessage({ ...MESSAGE, text: '😀'.repeat(4000) })).toBeDefined();
    expect(parseMessage({ ...MESSAGE, text: 'x'.repeat(2 ** 16) })).toBeUndefined();
    expect(parseMessage({ ...MESSAGE, more: 'x'.repeat(2 ** 16) })).toBeUndefined();
  });
});

describe('the state that the frame asks to keep', () => {
  it('comes back as it was if it is within its bound', () => {
    const state = { draft: 'Hi', told: { c1: 2 }, list: [1, null] };
    expect(bounded(state, 100)).toEqual(state);
    expect(bounded('x'.repeat(98), 100)).toBe('x'.repeat(98));
  });

  it.each([['x'.repeat(99)], [{ deep: { text: 'x'.repeat(100) } }], [undefined]])(
    'a state to keep is dropped if it is too large, or nothing: %#',
    (value) => {
      expect(bounded(value, 100)).toBeUndefined();
    },
  );

  it('holds no bytes that its text does not count', () => {
    expect(bounded({ bytes: new ArrayBuffer(4096), map: new Map([[1, 2]]) }, 100)).toEqual({
      bytes: {},
      map: {},
    });
  });
});

it('cuts a line for the console, and says of what is no text what it is', () => {
  expect(toLine('x'.repeat(5000))).toHaveLength(1000);
  expect([toLine('a line'), toLine({ toString: 1 }), toLine(undefined)]).toEqual([
    'a line',
    'object',
    'undefined',
  ]);
});

it.each([
  [{ externalUserId: 'u_1', token: 'x' }, 'u_1'],
  [{ externalUserId: null }, null],
  [{ externalUserId: 7 }, null],
  [undefined, null],
])('tells of whom it is from %j', (value, externalUserId) => {
  expect(parseIdentity(value)).toEqual({ externalUserId });
});
