import { describe, expect, it } from 'vitest';
import { makeKeptOutboxes } from './kept-outboxes.ts';
import { FakeStorage } from './testing/fake-storage.ts';
import type { Outgoing } from './thread.ts';

const outgoing = (clientId: string, minute: number, more: Partial<Outgoing> = {}): Outgoing => ({
  clientId,
  text: `text ${clientId}`,
  createdAt: new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString(),
  state: 'sending',
  ...more,
});
const clientIds = (outboxes: Iterable<[string, readonly Outgoing[]]>) =>
  [...outboxes].map(([id, outbox]) => [id, outbox.map(({ clientId }) => clientId)]);

describe('unsent replies', () => {
  it('outlive a reload in their order, as replies that failed', () => {
    const storage = new FakeStorage();
    const before = makeKeptOutboxes('alice', storage);
    before.set('c1', [outgoing('z', 1), outgoing('a', 2, { state: 'failed', refusal: 'No.' })]);
    const [[id, outbox] = ['', []]] = [...makeKeptOutboxes('alice', storage)];
    expect(id).toBe('c1');
    expect(outbox).toMatchObject([
      { clientId: 'z', text: 'text z', state: 'failed' },
      { clientId: 'a', state: 'failed', refusal: 'No.' },
    ]);
  });

  it('go once they have arrived or were discarded', () => {
    const storage = new FakeStorage();
    const outboxes = makeKeptOutboxes('alice', storage);
    outboxes.set('c1', [outgoing('a', 1), outgoing('b', 2)]);
    outboxes.set('c1', [outgoing('b', 2)]);
    expect(clientIds(makeKeptOutboxes('alice', storage))).toEqual([['c1', ['b']]]);
    outboxes.set('c1', []);
    expect(storage.length).toBe(0);
  });

  it('stay whole where two windows of one person keep theirs at once', () => {
    const storage = new FakeStorage();
    const [one, other] = [makeKeptOutboxes('alice', storage), makeKeptOutboxes('alice', storage)];
    one.set('c1', [outgoing('a', 1)]);
    other.set('c1', [outgoing('b', 2)]);
    one.set('c1', []);
    expect(clientIds(makeKeptOutboxes('alice', storage))).toEqual([['c1', ['b']]]);
  });

  it('a reply that one window sends or discards is settled in the others', () => {
    const settled: string[][] = [];
    const outboxes = makeKeptOutboxes('alice', new FakeStorage());
    outboxes.onSettled((...parts) => settled.push(parts));
    const tell = (key: string, newValue: string | null) =>
      dispatchEvent(new StorageEvent('storage', { key, newValue }));
    tell('starim-cs-outbox:alice:c1/a', '{}');
    tell('starim-cs-outbox:bob:c1/a', null);
    tell('starim-cs-outbox:alice:c1/a', null);
    expect(settled).toEqual([['c1', 'a']]);
  });

  it('belong to one person, who takes them along at a sign-out', () => {
    const storage = new FakeStorage();
    makeKeptOutboxes('alice', storage).set('c1', [outgoing('a', 1)]);
    expect(clientIds(makeKeptOutboxes('bob', storage))).toEqual([]);
    expect(storage.length).toBe(0);
    const outboxes = makeKeptOutboxes('bob', storage);
    outboxes.set('c1', [outgoing('a', 1)]);
    outboxes.end();
    outboxes.set('c1', [outgoing('b', 2)]);
    expect(storage.length).toBe(0);
  });

  it('throw away what somebody else left in their place', () => {
    const storage = new FakeStorage();
    storage.setItem('starim-cs-outbox:alice:c1/a', '{"text":');
    storage.setItem('starim-cs-outbox:alice:c1/b', '{}');
    expect(clientIds(makeKeptOutboxes('alice', storage))).toEqual([]);
    expect(storage.length).toBe(0);
  });
});
