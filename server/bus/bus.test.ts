import { sql } from 'drizzle-orm';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestStore } from '../testing.ts';
import { hasNats, startNats, type Nats } from '../testing/nats.ts';
import { announce, CHANNEL } from '../store/announce.ts';
import type { Sent } from '../store/messages.ts';
import type { Notice } from '../store/notice.ts';
import type { Store } from '../store/store.ts';
import { openBus, openBusBeside } from './bus.ts';
import { openNatsLine } from './nats-line.ts';

let nats: Nats | undefined;
let store: Store;
beforeAll(async () => {
  store = await openTestStore();
  nats = hasNats ? await startNats() : undefined;
});
afterAll(async () => {
  await nats?.stop();
  await store.close();
});

const natsUrl = () => nats?.url ?? '';

type Node = Awaited<ReturnType<typeof openBusBeside>>;

/** The lines that nodes hear of one another by, and somebody else's words on each. */
const LINES: [string, () => Promise<Node>, (payload: string) => Promise<unknown>][] = [
  [
    'LISTEN/NOTIFY',
    async () => ({ store, bus: await openBus(store) }),
    async (payload) => store.db.execute(sql`select pg_notify(${CHANNEL}, ${payload})`),
  ],
];
if (hasNats) {
  LINES.push([
    'NATS',
    async () => openBusBeside(store, await openNatsLine(natsUrl())),
    async (payload) => {
      const stranger = await connect({ servers: natsUrl() });
      stranger.publish('cs_widget', payload);
      await stranger.drain();
    },
  ]);
}

const heardBy = ({ bus }: Node) => {
  const heard: Notice[] = [];
  bus.onNotice((notice) => heard.push(notice));
  return heard;
};

const retired = (visitorId: string): Notice => ({ type: 'retired', visitorId });
const sent = (seq: number, { isNew = true, lastSeq = seq } = {}) =>
  ({
    conversation: { id: 'c', siteId: 's', visitorId: 'v', lastSeq },
    message: { seq },
    isNew,
  }) as Sent;

describe.each(LINES)('the bus by %s', (_name, open, say) => {
  it('passes over what is no notice, and hears on', async () => {
    const node = await open();
    const heard = heardBy(node);
    for (const payload of ['x', '', '{"type":"message"', '{"type":"of tomorrow"}', 'null']) {
      await say(payload);
    }
    await node.bus.publish(retired('a'));
    await expect.poll(() => heard).toEqual([retired('a')]);
    await node.bus.stop();
  });

  it('tells each node once and in order, the one that says it included', async () => {
    const [one, other] = [await open(), await open()];
    const [onOne, onOther] = [heardBy(one), heardBy(other)];
    for (let seq = 1; seq <= 1_000; seq += 1) one.bus.publishMessage(sent(seq));
    await one.bus.publish(retired('a'));
    const seqs = (heard: Notice[]) =>
      heard.flatMap((notice) => ('seq' in notice ? notice.seq : []));
    const expected = Array.from({ length: 1_000 }, (_, index) => index + 1);
    await expect.poll(() => seqs(onOther)).toEqual(expected);
    expect(seqs(onOne)).toEqual(expected);
    for (const heard of [onOne, onOther]) {
      await expect.poll(() => heard.filter(({ type }) => type === 'retired')).toHaveLength(1);
    }
    await Promise.all([one.bus.stop(), other.bus.stop()]);
  });

  it('tells of a message that comes once more where it has not heard of it, and else nobody', async () => {
    const [one, other] = [await open(), await open()];
    const [onOne, onOther] = [heardBy(one), heardBy(other)];
    const seqs = (heard: Notice[]) => heard.flatMap((it) => ('seq' in it ? it.seq : [])).join();
    one.bus.publishMessage(sent(1));
    await expect.poll(() => seqs(onOther)).toBe('1');
    // By either node, and as often as it likes.
    for (const { bus } of [one, other, one]) bus.publishMessage(sent(1, { isNew: false }));
    // A node wrote the second, and told nobody of it; a third one follows it by now.
    other.bus.publishMessage(sent(2, { isNew: false, lastSeq: 3 }));
    other.bus.publishMessage(sent(2, { isNew: false, lastSeq: 3 }));
    await expect.poll(() => seqs(onOne)).toBe('1,3');
    await other.bus.publish(retired('a'));
    await expect.poll(() => onOne.at(-1)).toEqual(retired('a'));
    expect([seqs(onOne), seqs(onOther)]).toEqual(['1,3', '1,3']);
    await Promise.all([one.bus.stop(), other.bus.stop()]);
  });

  it('tells what a transaction announces once it is committed, and never without', async () => {
    const [one, other] = [await open(), await open()];
    const [onOne, onOther] = [heardBy(one), heardBy(other)];
    await one.store.db
      .transaction(async (tx) => {
        await announce(tx, retired('undone'));
        throw new Error('undo');
      })
      .catch(() => undefined);
    await one.store.db.transaction(async (tx) => {
      await announce(tx, retired('outer'));
      await tx.transaction(async (inner) => announce(inner, retired('inner')));
      await tx
        .transaction(async (inner) => {
          await announce(inner, retired('undone inside'));
          throw new Error('undo');
        })
        .catch(() => undefined);
      expect([...onOne, ...onOther]).toEqual([]);
    });
    const expected = [retired('outer'), retired('inner')];
    await expect.poll(() => onOther).toEqual(expected);
    await expect.poll(() => onOne).toEqual(expected);
    await Promise.all([one.bus.stop(), other.bus.stop()]);
  });

  it('carries a name of any length, and outlives an id of any length', async () => {
    const [one, other] = [await open(), await open()];
    const heard = heardBy(other);
    const place = { siteId: 's', visitorId: 'v', conversationId: 'c' };
    const typing = { type: 'agent-typing', ...place, on: true } as const;
    await one.bus.publish({ ...typing, agentId: 'a', agentName: '名'.repeat(20_000) });
    await one.bus.publish({ ...typing, agentId: 'a'.repeat(20_000), agentName: 'Ada' });
    await one.store.db.transaction(async (tx) => {
      const assigned = { type: 'assigned', ...place, assigneeId: 'a' } as const;
      await announce(tx, { ...assigned, byName: '名'.repeat(20_000) });
    });
    await expect
      .poll(() => heard)
      .toMatchObject([
        { type: 'agent-typing', agentId: 'a', agentName: '名'.repeat(100) },
        { type: 'assigned', byName: '名'.repeat(100) },
      ]);
    await Promise.all([one.bus.stop(), other.bus.stop()]);
  });
});

it('a node that has the store for itself hears its messages and what transactions announce, and says nothing twice', async () => {
  const notify = vi.fn(store.notify);
  const bus = await openBus({ ...store, notify }, { others: false });
  const heard = heardBy({ store, bus });
  bus.publishMessage(sent(1));
  await store.db.transaction(async (tx) => announce(tx, retired('a')));
  await expect.poll(() => heard).toMatchObject([{ type: 'message', seq: 1 }, retired('a')]);
  await bus.stop();
  expect(notify).not.toHaveBeenCalled();
});

describe.runIf(hasNats)('NATS', () => {
  it('tells of a gap after it was away, and brings what was said meanwhile', async () => {
    const [one, other] = [await openNode(), await openNode()];
    const heard = heardBy(other);
    let gaps = 0;
    other.bus.onGap(() => (gaps += 1));
    const restarted = nats?.restart();
    for (let seq = 1; seq <= 100; seq += 1) one.bus.publishMessage(sent(seq));
    await restarted;
    await expect.poll(() => gaps, { timeout: 10_000 }).toBe(1);
    one.bus.publishMessage(sent(101));
    await expect
      .poll(() => heard.at(-1), { timeout: 10_000 })
      .toMatchObject({ type: 'message', seq: 101 });
    await Promise.all([one.bus.stop(), other.bus.stop()]);
  });

  it('keeps installations apart that share it, by the path of the address', async () => {
    const [one, other] = [await openNode('/shop'), await openNode('/other-shop')];
    const twin = await openNode('/shop');
    const [onOther, onTwin] = [heardBy(other), heardBy(twin)];
    await one.bus.publish(retired('a'));
    await expect.poll(() => onTwin).toEqual([retired('a')]);
    expect(onOther).toEqual([]);
    await Promise.all([one, other, twin].map(({ bus }) => bus.stop()));
  });

  it('does not hold up the end of a node while it is away', async () => {
    const own = await startNats();
    const node = await openBusBeside(store, await openNatsLine(own.url));
    await own.stop();
    node.bus.publishMessage(sent(1));
    const startedAt = Date.now();
    await node.bus.stop();
    expect(Date.now() - startedAt).toBeLessThan(3_000);
  });

  async function openNode(path = '') {
    return openBusBeside(store, await openNatsLine(`${natsUrl()}${path}`));
  }
});
