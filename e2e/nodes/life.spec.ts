import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { SendReply } from '../../shared/wire/wire.ts';
import { makeBalancer } from './balancer.ts';
import { enter } from './client.ts';
import { BUSES, expect, newVisitorId, seqs, test, upTo } from './fixtures.ts';

const VISITORS = 4;

test.describe(() => {
  // Long enough for the balancer to see it.
  test.use({ settings: { DRAIN_SECONDS: '1' } });

  test('a restart of all nodes one after the other under load resets no request and fails no message', async ({
    nodes,
  }) => {
    const balancer = await makeBalancer(nodes);
    const clients = await Promise.all(upTo(VISITORS).map(() => enter(nodes[0], newVisitorId())));
    const over = new AbortController();
    const loads = clients.map(async (client) => {
      const replies: (SendReply | undefined)[] = [];
      while (!over.signal.aborted) {
        const id = `c${replies.length}`;
        replies.push(await client.send(balancer.next(), `Message ${id}`, id));
      }
      return replies;
    });
    for (const node of nodes) {
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
      expect(seqs(await client.messages(nodes[0]))).toEqual(upTo(count).map((at) => at + 1));
    }
  });
});

test.describe(() => {
  test.use({ bus: BUSES.at(-1) ?? 'LISTEN/NOTIFY' });

  test('visitors on one node hear within ten seconds that the agents of a node that died are gone', async ({
    nodes: [killed, staying],
  }) => {
    const visitor = await (await enter(staying, newVisitorId())).listen(staying);
    const token = await killed.adminToken(['admin.cs.inbox']);
    const agent = new WebSocket(`ws://127.0.0.1:${killed.port}/ws`, [
      'sochat-agent',
      `jwt.${token}`,
    ]);
    agent.on('error', () => undefined);
    await once(agent, 'open');
    await expect.poll(() => visitor.presence.at(-1)).toBe(true);
    await killed.kill9();
    const diedAt = Date.now();
    await expect.poll(() => visitor.presence.at(-1), { timeout: 10_000 }).toBe(false);
    expect(Date.now() - diedAt).toBeLessThan(10_000);
    visitor.close();
  });
});
