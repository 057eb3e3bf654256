import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import { agentProtocols, connectPeer, visitorProtocols } from './testing.ts';

/* The statements that a message costs, counted where the driver sends them to the store. */

let server: TestServer;
let url: string;
const statements = [vi.spyOn(PGlite.prototype, 'query'), vi.spyOn(Client.prototype, 'query')];
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
});
afterAll(async () => {
  await server.close();
  vi.restoreAllMocks();
});

/** Statements that were sent for the message with this `seq`, until the store had nothing more to do. */
async function statementsOf(seq: number, work: () => Promise<unknown>): Promise<number> {
  for (const spy of statements) spy.mockClear();
  await work();
  const sent = () =>
    statements
      .flatMap<unknown[]>((spy) => spy.mock.calls)
      .filter((call) => !isNotice(call) || isNoticeOf(seq, call));
  // The notice to the other nodes goes out by itself, after the answer.
  await vi.waitFor(() => expect(sent().some(isNotice)).toBe(true));
  return sent().filter(([statement]) => !isOfConnection(statement)).length;
}

/** Notices of what was before may go out late, and nodes say every few seconds whose agents are there. */
const isNotice = (call: unknown[]) => JSON.stringify(call).includes('pg_notify');
const isNoticeOf = (seq: number, call: unknown[]) =>
  JSON.stringify(call).replaceAll('\\', '').includes(`"seq":${seq},`);

/** A connection that is new sets its limits once. */
const isOfConnection = (statement: unknown) =>
  String(statement).startsWith('set statement_timeout');

it('a visitor’s message costs two statements, the check of the session and the notice included', async () => {
  const { appKey } = await server.site();
  const { token } = await server.handshake(appKey);
  await server.send(token, 'Hi');
  const visitor = await connectPeer(url, visitorProtocols(token));
  await visitor.next('hello');
  const send = async (text: string) => {
    await server.send(token, text);
    await visitor.next('message');
  };
  // A socket's own statements come before this one's.
  await send('One more');
  const count = await statementsOf(3, () => send('And one'));
  expect(count).toBe(2);
  await visitor.close();
});

it('an agent’s message that a visitor and two agents hear costs at most four statements', async () => {
  const { id, appKey } = await server.site();
  const { token } = await server.handshake(appKey);
  const { conversation } = await server.send(token, 'Hi');
  const agentToken = await server.admin(['admin.cs.inbox'], { sites: [id] });
  const visitor = await connectPeer(url, visitorProtocols(token));
  const agents = [
    await connectPeer(url, agentProtocols(agentToken)),
    await connectPeer(url, agentProtocols(agentToken)),
  ];
  const everybody = [visitor, ...agents];
  await Promise.all(everybody.map((peer) => peer.next('hello')));
  const answer = async (words: string) => {
    await server.call('POST', `/admin/cs/conversations/${conversation.id}/messages`, {
      token: agentToken,
      body: { text: words, clientId: words },
    });
    await Promise.all(everybody.map((peer) => peer.next('message')));
  };
  await answer('The first one introduces the agent');
  const count = await statementsOf(3, () => answer('The next one does not'));
  expect(count).toBeLessThanOrEqual(4);
  await Promise.all(everybody.map((peer) => peer.close()));
});
