import type { SendReply } from '../../shared/wire/wire.ts';
import { makeBalancer } from './balancer.ts';
import { enter } from './client.ts';
import { expect, newVisitorId, seqs, test, upTo, withNodes } from './fixtures.ts';

const VISITORS = 4;

// Long enough for the balancer to see it.
const nodes = withNodes({ bus: 'LISTEN/NOTIFY', settings: { DRAIN_SECONDS: '1' } });

test('a restart of all nodes one after the other under load resets no request and fails no message', async () => {
  const { pair } = nodes();
  const balancer = await makeBalancer(pair);
  const clients = await Promise.all(upTo(VISITORS).map(() => enter(pair[0], newVisitorId())));
  const over = new AbortController();
  const loads = clients.map(async (client) => {
    const replies: (SendReply | undefined)[] = [];
    while (!over.signal.aborted) {
      const id = `c${replies.length}`;
      replies.push(await client.send(balancer.next(), `Message ${id}`, id));
    }
    return replies;
  });
  for (const node of pair) {
    await node.restart();
    await expect.poll(() => balancer.isReady(node)).toBe(true);
  }
  over.abort();
  const sent = await Promise.all(loads);
  balancer.stop();

  expect(sent.flat().filter((reply) => reply === undefined)).toEqual([]);
  for (const [index, client] of clients.entries()) {
    const count = sent[index]?.length ?? 0;
    expect(count).toBeGreaterThan(20);
    expect(seqs(await client.messages(pair[0]))).toEqual(upTo(count).map((at) => at + 1));
  }
});
