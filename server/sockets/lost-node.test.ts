import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBusBeside } from '../bus/bus.ts';
import type { Line } from '../bus/line.ts';
import { openTestStore, startTestServer, type TestServer } from '../testing.ts';
import { agentProtocols, connectPeer, visitorProtocols } from './testing.ts';

/*
 * A node commits something and dies before it tells the other nodes of it. These tell their own sockets
 * once they notice the death. The line is one beside the store, as NATS is.
 */

/** A line in memory; a node that is dead says nothing more, and hears nothing. */
function makeLines() {
  const listeners = new Set<(payload: string) => void>();
  return () => {
    let isDead = false;
    let own = (_payload: string) => {};
    const line: Line = {
      async send(payloads) {
        if (isDead) throw new Error('dead');
        for (const payload of payloads) {
          for (const listener of listeners) if (listener !== own) listener(payload);
        }
      },
      async listen(onPayload) {
        own = (payload) => isDead || onPayload(payload);
        listeners.add(own);
      },
      close: async () => void listeners.delete(own),
    };
    return { line, die: () => (isDead = true) };
  };
}

type Node = TestServer & { die(): void };

let nodes: Node[] = [];
let dying: Node;
let staying: Node;
let url: string;
beforeEach(async () => {
  const newLine = makeLines();
  const shared = await openTestStore();
  const start = async (): Promise<Node> => {
    const { line, die } = newLine();
    const { bus, store } = await openBusBeside({ ...shared, close: async () => {} }, line);
    return { ...(await startTestServer({ store, bus })), die };
  };
  [dying, staying] = [await start(), await start()];
  url = await staying.listen();
  nodes = [dying, staying, { ...staying, close: shared.close }];
});
afterEach(async () => {
  for (const { close } of nodes) await close();
});

/** Both have come to the other node; the visitor has written. */
async function meet() {
  const { id: siteId, appKey } = await staying.site();
  const { token } = await staying.handshake(appKey);
  const agentToken = await staying.admin(['admin.cs.inbox'], { sites: [siteId] });
  const agent = await connectPeer(url, agentProtocols(agentToken));
  await agent.next('hello');
  const visitor = await connectPeer(url, visitorProtocols(token));
  await visitor.next('hello');
  const body = { text: 'Hello', clientId: 'a' };
  const sent = await staying.call('POST', '/cs/conversations', { token, body });
  const { id } = sent.json<{ conversation: { id: string } }>().conversation;
  await Promise.all([agent.next('message'), visitor.next('message')]);
  return { agent, visitor, token, agentToken, id };
}

const path = (id: string, what: string) => `/admin/cs/conversations/${id}/${what}`;
const stateIn = (push: Record<string, unknown>) => push.conversation as Record<string, unknown>;

/** The other node waits for its next word; here its time is over. */
const noticeDeath = () => staying.advance(10_000);

describe('the sockets of the other nodes, after a node has died', () => {
  it('a visitor hears that the conversation was closed, and agents load everything anew', async () => {
    const { agent, visitor, agentToken: token, id } = await meet();
    dying.die();
    const closed = await dying.call('POST', path(id, 'close'), { token });
    expect(closed.statusCode).toBe(200);
    noticeDeath();
    await agent.next('hello');
    const state = stateIn(await visitor.next('conversation'));
    expect(state).toMatchObject({ id, status: 'closed' });
    expect([agent.socket.readyState, visitor.socket.readyState]).toEqual([1, 1]);
  });

  it('a visitor hears how far the conversation has come of which nobody told', async () => {
    const { visitor, agentToken: token, id } = await meet();
    dying.die();
    const body = { text: 'Hi', clientId: 'b' };
    await dying.call('POST', path(id, 'messages'), { token, body });
    noticeDeath();
    const { lastSeq } = stateIn(await visitor.next('conversation')) as { lastSeq: number };
    expect(lastSeq).toBeGreaterThan(1);
    // A later message brings the missed one along.
    const later = { text: 'Are you there?', clientId: 'c' };
    await staying.call('POST', path(id, 'messages'), { token, body: later });
    const { message } = await visitor.next('message');
    expect(message).toMatchObject({ text: 'Hi' });
  });

  it('a visitor whose session ended hears no more, nor does an agent whose token was revoked', async () => {
    const { visitor, token } = await meet();
    const { token: programs, id: tokenId } = await apiToken();
    const program = await connectPeer(url, agentProtocols(programs));
    await program.next('hello');
    dying.die();
    const body = { externalUserId: null };
    expect((await dying.call('POST', '/cs/identify', { token, body })).statusCode).toBe(200);
    const team = await dying.admin(['admin.cs.team']);
    await dying.call('DELETE', `/admin/cs/api-tokens/${tokenId}`, { token: team });
    noticeDeath();
    expect(await visitor.next('hello')).toMatchObject({ conversation: null });
    expect(await program.closed).toBe(4401);
  });
});

async function apiToken() {
  const team = await staying.admin(['admin.cs.team', 'admin.cs.inbox']);
  const body = { name: 'A program', scope: ['admin.cs.inbox'], days: 1 };
  const made = await staying.call('POST', '/admin/cs/api-tokens', { token: team, body });
  const { token, apiToken: row } = made.json<{ token: string; apiToken: { id: string } }>();
  return { token, id: row.id };
}
