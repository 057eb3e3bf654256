import { once } from 'node:events';
import { WebSocket } from 'ws';
import { enter } from './client.ts';
import { expectToHear } from './expect-to-hear.ts';
import { BUSES, expect, newVisitorId, seqs, test, upTo, withNodes } from './fixtures.ts';

const COUNT = 60;

for (const bus of BUSES) {
  test.describe(`by ${bus}`, () => {
    const nodes = withNodes({ bus });

    test('two nodes count without gaps what comes to both at once, and tell it in order', async () => {
      const { pair } = nodes();
      const client = await enter(pair[0], newVisitorId());
      const listeners = await Promise.all(pair.map((node) => client.listen(node)));
      const sent = await Promise.all(
        upTo(COUNT).map((index) => client.send(pair[index % 2]!, `m${index}`, `c${index}`)),
      );
      expect(new Set(sent.map((reply) => reply?.conversation.id)).size).toBe(1);
      const expected = upTo(COUNT).map((index) => index + 1);
      expect(seqs(sent.map((reply) => reply!.message)).sort((a, b) => a - b)).toEqual(expected);
      for (const { heard, close } of listeners) {
        await expect.poll(() => seqs(heard)).toEqual(expected);
        close();
      }
    });

    test('a message that comes to both nodes at once, and again, is taken once', async () => {
      const { pair } = nodes();
      const client = await enter(pair[0], newVisitorId());
      const replies = await Promise.all(
        upTo(COUNT).map((index) => client.send(pair[index % 2]!, 'Once', `c${index % 5}`)),
      );
      expect(new Set(replies.map((reply) => reply?.message.id)).size).toBe(5);
      expect(seqs(await client.messages(pair[1]))).toEqual([1, 2, 3, 4, 5]);
    });

    if (bus === 'NATS') {
      test('a bus that restarts in the middle loses nothing, and nodes hear of one another again', async () => {
        const {
          pair: [one, other],
          nats,
        } = nodes();
        const client = await enter(one, newVisitorId());
        const before = await client.listen(other);
        const sending = upTo(COUNT).map((index) => client.send(one, `m${index}`, `c${index}`));
        await nats?.restart();
        expect((await Promise.all(sending)).filter((reply) => reply === undefined)).toEqual([]);
        // Whoever may have missed something is sent away, comes back, and fetches it.
        expect(await before.closed).toBe(1012);
        expect(seqs(await client.messages(other))).toEqual(upTo(COUNT).map((at) => at + 1));
        await expectToHear(client, other, one);
      });
    }

    // Every bus carries the same notices of it.
    if (bus === BUSES.at(-1)) {
      test('visitors on one node hear within ten seconds that the agents of a node that died are gone', async () => {
        const [killed, staying] = nodes().pair;
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
    }

    test('a node that stops says so, finishes what it took, and loses nothing of it', async () => {
      const [leaving, staying] = nodes().pair;
      const client = await enter(leaving, newVisitorId());
      const listener = await client.listen(leaving);
      const sending = upTo(COUNT).map((index) => client.send(leaving, `m${index}`, `c${index}`));
      await Promise.any(sending);
      await leaving.terminate();
      expect(await listener.closed).toBe(1012);

      const acknowledged = (await Promise.all(sending)).filter((reply) => reply !== undefined);
      const stored = await client.messages(staying);
      const ids = stored.map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(acknowledged.map(({ message }) => message.id)));
      expect(seqs(stored)).toEqual(stored.map((_, index) => index + 1));

      // Messages that were not acknowledged go to the other node, under the same client ids.
      await Promise.all(upTo(COUNT).map((index) => client.send(staying, `m${index}`, `c${index}`)));
      const all = await client.messages(staying);
      expect(new Set(all.map(({ text }) => text)).size).toBe(COUNT);
      expect(all).toHaveLength(COUNT);
    });

    test('a node that is killed loses nothing that it acknowledged', async () => {
      const [killed, staying] = nodes().pair;
      const client = await enter(killed, newVisitorId());
      const sending = upTo(COUNT).map((index) => client.send(killed, `m${index}`, `c${index}`));
      await Promise.any(sending);
      await killed.kill9();
      const acknowledged = (await Promise.all(sending)).filter((reply) => reply !== undefined);
      const ids = (await client.messages(staying)).map(({ id }) => id);
      expect(ids).toEqual(expect.arrayContaining(acknowledged.map(({ message }) => message.id)));
    });
  });
}
