import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WidgetError, type ErrorCode } from '../../shared/rpc/errors.ts';
import { makeConversation, makeMemoryStorage, makeMessage } from '../testing.ts';
import { makeOutbox } from './outbox.ts';
import { makeOutboxStorage } from './outbox-storage.ts';
import { LONE_TAB } from './tabs-port.ts';
import type { Outgoing } from './timeline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const outgoing = (clientId: string): Outgoing => ({
  clientId,
  text: `text of ${clientId}`,
  createdAt: '2026-01-01T00:00:00.000Z',
});

function open(storage = makeMemoryStorage()) {
  const attempts: string[] = [];
  const sent: string[] = [];
  const refused: string[] = [];
  const failures: (ErrorCode | { retryAfterMs: number })[] = [];
  const outbox = makeOutbox({
    outboxStorage: makeOutboxStorage(storage, LONE_TAB, 'here'),
    async send({ clientId }) {
      attempts.push(clientId);
      const failure = failures.shift();
      if (typeof failure === 'string') throw new WidgetError({ code: failure, message: '' });
      if (failure) throw new WidgetError({ code: 'rate_limited', message: '' }, failure);
      return { conversation: makeConversation(), message: makeMessage(1, { clientId }) };
    },
    onSent: ({ clientId }) => sent.push(clientId),
    onRefused: ({ clientId }, { code }) => refused.push(`${clientId}: ${code}`),
  });
  return { outbox, storage, attempts, sent, refused, failures };
}

it('sends in order once there is a session, and forgets what arrived (O1, O2)', async () => {
  const { outbox, sent, storage } = open();
  outbox.add(outgoing('a'));
  outbox.add(outgoing('b'));
  await vi.runAllTimersAsync();
  expect(sent).toEqual([]);
  expect(storage.read('outbox:here')).toHaveLength(2);
  outbox.start();
  await vi.runAllTimersAsync();
  expect([sent, storage.read('outbox:here')]).toEqual([['a', 'b'], null]);
});

it('tries the same message again after an outage, before any later one (O2, O5)', async () => {
  const { outbox, attempts, sent, failures } = open();
  failures.push('network', 'rate_limited');
  outbox.start();
  outbox.add(outgoing('a'));
  outbox.add(outgoing('b'));
  await vi.runAllTimersAsync();
  expect(attempts).toEqual(['a', 'a', 'a', 'b']);
  expect(sent).toEqual(['a', 'b']);
});

it('gives up on what the server refuses for good, and goes on with the next (O6)', async () => {
  const { outbox, refused, sent, failures } = open();
  failures.push('message_too_long');
  outbox.start();
  outbox.add(outgoing('a'));
  outbox.add(outgoing('b'));
  await vi.runAllTimersAsync();
  expect([refused, sent]).toEqual([['a: message_too_long'], ['b']]);
});

it('keeps what was refused, with its reason, until it is tried again or discarded (O6)', async () => {
  const { outbox, sent, attempts, failures, storage } = open();
  failures.push('message_too_long');
  outbox.start();
  outbox.add(outgoing('a'));
  outbox.add(outgoing('b'));
  await vi.runAllTimersAsync();
  const refused = [{ ...outgoing('a'), error: 'message_too_long' }];
  expect([outbox.unsent(), storage.read('outbox:here')]).toEqual([refused, refused]);

  // A later page has it as it is, sends nothing of it by itself, nor does another tab.
  const later = open(makeMemoryStorage({ 'outbox:gone': refused }));
  later.outbox.add(outgoing('c'));
  await later.outbox.claim();
  later.outbox.start();
  await vi.runAllTimersAsync();
  expect([later.attempts, later.outbox.unsent()]).toEqual([['c'], refused]);
  later.outbox.remove('a');
  expect(later.storage.keys('outbox')).toEqual([]);

  outbox.add(outgoing('a'));
  await vi.runAllTimersAsync();
  expect([attempts, sent, outbox.unsent()]).toEqual([['a', 'b', 'a'], ['b', 'a'], []]);
});

it('takes up again what an earlier page left, and lets nothing else pass for a message (O1)', async () => {
  const storage = makeMemoryStorage({ 'outbox:gone': [outgoing('left'), { clientId: 7 }, null] });
  const { outbox, sent } = open(storage);
  outbox.add(outgoing('new'));
  await outbox.claim();
  expect(outbox.unsent()).toEqual([outgoing('left'), outgoing('new')]);
  expect(storage.keys('outbox')).toEqual(['outbox:here']);
  outbox.start();
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['left', 'new']);
});

it('hurries when the network comes back', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const { outbox, attempts, failures } = open();
  failures.push('network');
  outbox.start();
  outbox.add(outgoing('a'));
  await vi.advanceTimersByTimeAsync(10);
  outbox.hurry();
  await vi.advanceTimersByTimeAsync(10);
  expect(attempts).toEqual(['a', 'a']);
});

it('sends nothing of a visitor who signed out (O8)', async () => {
  const { outbox, sent, attempts, failures, storage } = open();
  failures.push('network');
  outbox.start();
  outbox.add(outgoing('a'));
  await vi.advanceTimersByTimeAsync(1);
  expect(outbox.take()).toEqual([outgoing('a')]);
  await vi.runAllTimersAsync();
  expect([attempts, sent, storage.read('outbox:here')]).toEqual([['a'], [], null]);
});

it('holds everything back while it is paused, and waits for what is under way', async () => {
  const { outbox, attempts, sent } = open();
  outbox.start();
  outbox.add(outgoing('a'));
  const paused = outbox.pause();
  outbox.add(outgoing('b'));
  await paused;
  expect([attempts, sent]).toEqual([['a'], ['a']]);
  await vi.runAllTimersAsync();
  expect(attempts).toEqual(['a']);
  outbox.start();
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['a', 'b']);
});

it('finds what another scope of the storage holds, and sends that first', async () => {
  const { outbox, storage, sent } = open();
  outbox.add(outgoing('mine'));
  const taken = outbox.take();
  storage.write('outbox:gone', [outgoing('from before')]);
  outbox.load(taken);
  await outbox.claim();
  outbox.start();
  await vi.runAllTimersAsync();
  expect(sent).toEqual(['from before', 'mine']);
});

it('waits for as long as the server said, whoever hurries (O5)', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { outbox, attempts, failures } = open();
  failures.push({ retryAfterMs: 5000 });
  outbox.start();
  outbox.add(outgoing('a'));
  await vi.advanceTimersByTimeAsync(1000);
  outbox.hurry();
  outbox.add(outgoing('b'));
  await vi.advanceTimersByTimeAsync(3999);
  expect(attempts).toEqual(['a']);
  await vi.advanceTimersByTimeAsync(1);
  expect(attempts).toEqual(['a', 'a', 'b']);
});

it('sends what other tabs had to send before what is written later, and leaves it to them (O3)', async () => {
  const storage = makeMemoryStorage({ 'outbox:there': [outgoing('a'), outgoing('b')] });
  const { outbox, sent, refused, failures } = open(storage);
  failures.push('network', 'send_failed');
  outbox.start();
  outbox.add(outgoing('c'));
  outbox.add(outgoing('d'));
  await vi.runAllTimersAsync();
  // The first of theirs is refused, which they will find out; it keeps nothing of ours back.
  expect([sent, refused]).toEqual([['b', 'c', 'd'], []]);
  expect(storage.read('outbox:there')).toHaveLength(2);
});

it('sends nothing of a former visitor’s other tabs (O8)', async () => {
  const storage = makeMemoryStorage({ 'outbox:there': [outgoing('a')] });
  const { outbox, attempts } = open(storage);
  outbox.add(outgoing('b'));
  outbox.load(outbox.take());
  outbox.start();
  await vi.runAllTimersAsync();
  expect(attempts).toEqual(['b']);
});
