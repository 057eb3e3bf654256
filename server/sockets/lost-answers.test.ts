import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBus } from '../bus/bus.ts';
import { openTestStore, startTestServer, type TestServer } from '../testing.ts';
import { withLostAnswers } from '../testing/lost-answers.ts';
import { agentProtocols, connectPeer, visitorProtocols } from './testing.ts';

/*
 * A node loses its connection to the store between a commit and its answer: the message is there, and nobody
 * was told of it. Its sender sends it once more.
 */

let server: TestServer;
let url: string;
let losing: ReturnType<typeof withLostAnswers>['losing'];
beforeAll(async () => {
  const faulty = withLostAnswers(await openTestStore());
  ({ losing } = faulty);
  server = await startTestServer({ store: faulty.store });
  url = await server.listen();
});
afterAll(() => server.close());

type Peer = Awaited<ReturnType<typeof connectPeer>>;

async function agentOf(siteId: string) {
  const token = await server.admin(['admin.cs.inbox'], { sites: [siteId] });
  const peer = await connectPeer(url, agentProtocols(token));
  await peer.next('hello');
  return { token, peer };
}

async function nextText(peer: Peer): Promise<string> {
  const { message } = await peer.next('message');
  return (message as { text: string }).text;
}

/** A request that fails while answers are lost, and is made once more. Resolves with both statuses. */
async function sendTwice(
  path: string,
  token: string,
  text: string,
  { by = server }: { by?: TestServer } = {},
): Promise<number[]> {
  const body = { text, clientId: text };
  let first = 0;
  const lost = await losing(async () => {
    first = (await server.call('POST', path, { token, body })).statusCode;
  });
  expect(lost).toBe(1);
  return [first, (await by.call('POST', path, { token, body })).statusCode];
}

it.each([
  ['the first message', []],
  ['a later message', ['Before']],
])('agents hear of %s of a visitor whose answer was lost, and once', async (_which, before) => {
  const { id, appKey } = await server.site();
  const { token } = await server.handshake(appKey);
  const { peer } = await agentOf(id);
  for (const text of before) {
    await server.send(token, text);
    expect(await nextText(peer)).toBe(text);
  }
  expect(await sendTwice('/cs/conversations', token, 'Lost')).toEqual([503, 200]);
  expect(await nextText(peer)).toBe('Lost');
  await server.send(token, 'Lost', 'Lost');
  await server.send(token, 'After');
  expect(await nextText(peer)).toBe('After');
  await peer.close();
});

it('agents hear of messages that visitors write at once and whose answer was lost, each once', async () => {
  const { id, appKey } = await server.site();
  const visitors = await Promise.all(Array.from({ length: 8 }, () => server.handshake(appKey)));
  for (const { token } of visitors) await server.send(token, 'Before');
  const { peer } = await agentOf(id);
  const texts = visitors.map((_visitor, nth) => `Lost ${nth}`);
  const sendAll = () =>
    Promise.all(
      visitors.map(async ({ token }, nth) => {
        const body = { text: texts[nth], clientId: 'lost' };
        return (await server.call('POST', '/cs/conversations', { token, body })).statusCode;
      }),
    );
  let statuses: number[] = [];
  const lost = await losing(async () => {
    statuses = await sendAll();
  });
  // They shared statements.
  expect(lost).toBeLessThan(texts.length);
  expect(statuses).toEqual(texts.map(() => 503));
  expect(await sendAll()).toEqual(texts.map(() => 200));
  await sendAll();
  for (const { token } of visitors) await server.send(token, 'After');
  const heard: string[] = [];
  while (heard.length < 2 * texts.length) heard.push(await nextText(peer));
  expect(heard.toSorted()).toEqual([...texts.map(() => 'After'), ...texts]);
  await peer.close();
});

it('a visitor hears of an agent’s message whose answer was lost, and once', async () => {
  const { id, appKey } = await server.site();
  const { token } = await server.handshake(appKey);
  const { conversation } = await server.send(token, 'Hi');
  const visitor = await connectPeer(url, visitorProtocols(token));
  await visitor.next('hello');
  const agent = await agentOf(id);
  const path = `/admin/cs/conversations/${conversation.id}/messages`;
  expect(await sendTwice(path, agent.token, 'Lost')).toEqual([503, 200]);
  expect(await nextText(visitor)).toBe('Lost');
  for (const text of ['Lost', 'After']) {
    await server.call('POST', path, { token: agent.token, body: { text, clientId: text } });
  }
  expect(await nextText(visitor)).toBe('After');
  await Promise.all([visitor.close(), agent.peer.close()]);
});

it('agents hear of a message that comes once more by another node than the one that wrote it', async () => {
  const other = await startTestServer({
    store: server.store,
    bus: await openBus(server.store),
  });
  const { id, appKey } = await server.site();
  const { token } = await server.handshake(appKey);
  await server.send(token, 'Before');
  const { peer } = await agentOf(id);
  const statuses = await sendTwice('/cs/conversations', token, 'Lost', { by: other });
  expect(statuses).toEqual([503, 200]);
  expect(await nextText(peer)).toBe('Lost');
  await peer.close();
  await other.app.close();
});
