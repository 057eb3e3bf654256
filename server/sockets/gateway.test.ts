import { once } from 'node:events';
import { connect } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Message, SessionReply } from '../../shared/wire/wire.ts';
import { HOST_ORIGIN, startTestServer, STRANGER_ORIGIN, type TestServer } from '../testing.ts';
import { agentProtocols, connectPeer, visitorProtocols } from './testing.ts';
import { sessions } from '../store/schema.ts';
import type { Database } from '../store/store.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
});
afterAll(() => server.close());

const asVisitor = (token: string, options = {}) =>
  connectPeer(url, visitorProtocols(token), options);
const asAgent = (token: string) => connectPeer(url, agentProtocols(token));

async function newVisitor() {
  const site = await server.site();
  const { token } = await server.handshake(site.appKey);
  return { site, token };
}

const agentPost = async (id: string, action: string, body?: object) =>
  server.call('POST', `/admin/cs/conversations/${id}/${action}`, {
    token: await server.admin(['admin.cs.inbox'], { name: 'Alice' }),
    ...(body && { body }),
  });

describe("a visitor's socket", () => {
  it("a visitor's socket is greeted with the conversation, and with whether an agent is there", async () => {
    const { token } = await newVisitor();
    const { conversation } = await server.send(token, 'Hi');
    const peer = await asVisitor(token);
    expect(peer.socket.protocol).toBe('sochat-cs');
    expect(await peer.next('hello')).toEqual({ type: 'hello', conversation });
    expect(await peer.next('presence')).toEqual({ type: 'presence', online: false });
    await peer.close();
  });

  /** Holds the answer to the next greeting until it may go on. */
  function holdGreeting() {
    const { run } = server.store;
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const asked = { isAsked: false, goOn };
    const spy = vi.spyOn(server.store, 'run').mockImplementation(async (statement, values) => {
      const rows = await run(statement, values);
      if (statement.name !== 'greeting' || asked.isAsked) return rows;
      asked.isAsked = true;
      await held;
      return rows;
    });
    onTestFinished(() => spy.mockRestore());
    return asked;
  }

  it('a socket by a session that is over hears nothing, whatever comes before the store says so', async () => {
    const { site, token } = await newVisitor();
    const { conversation } = await server.send(token, 'Hi');
    const { sessionId } = (await server.tokens.verifyVisitor(token))!;
    // Without a word to anybody: it was said before.
    await server.store.db.delete(sessions).where(eq(sessions.id, sessionId));
    const greeting = holdGreeting();
    const peer = await asVisitor(token);
    const heard: unknown[] = [];
    peer.socket.on('message', (data) => heard.push(String(data)));
    await expect.poll(() => greeting.isAsked).toBe(true);
    const agent = await asAgent(await server.admin(['admin.cs.inbox'], { sites: [site.id] }));
    await agentPost(conversation.id, 'messages', { text: 'Secret', clientId: 'a' });
    // Visitors are told first.
    await agent.next('message');
    peer.send({ type: 'ping' });
    greeting.goOn();
    expect(await peer.closed).toBe(4401);
    expect(heard).toEqual([]);
    await agent.close();
  });

  it('a socket hears what comes while its greeting is asked for, and is heard after it', async () => {
    const { token } = await newVisitor();
    const { conversation } = await server.send(token, 'Hi');
    const greeting = holdGreeting();
    const peer = await asVisitor(token);
    await expect.poll(() => greeting.isAsked).toBe(true);
    await agentPost(conversation.id, 'messages', { text: 'Hello', clientId: 'a' });
    peer.send({ type: 'ping' });
    greeting.goOn();
    expect(await peer.next('message')).toMatchObject({ message: { text: 'Hello', seq: 2 } });
    // As it was when it was asked for.
    expect(await peer.next('hello')).toMatchObject({ conversation: { lastSeq: 1 } });
    await peer.next('pong');
    await peer.close();
  });

  it.each(['before', 'after'])(
    'a session that ends while its greeting is asked for is greeted as nobody, also where the answer comes %s the next token',
    async (when) => {
      const { token } = await newVisitor();
      await server.send(token, 'Not for the next one');
      const greeting = holdGreeting();
      const peer = await asVisitor(token);
      const heard: unknown[] = [];
      peer.socket.on('message', (data) => heard.push(JSON.parse(String(data))));
      await expect.poll(() => greeting.isAsked).toBe(true);
      const options = { token, body: { externalUserId: null } };
      const out = (await server.call('POST', '/cs/identify', options)).json<SessionReply>();
      await peer.next('hello');
      if (when === 'before') greeting.goOn();
      peer.send({ type: 'auth', token: out.token });
      await peer.next('presence');
      greeting.goOn();
      peer.send({ type: 'ping' });
      await peer.next('pong');
      const hello = { type: 'hello', conversation: null };
      const presence = { type: 'presence', online: false };
      expect(heard).toEqual([hello, hello, presence, { type: 'pong' }]);
      await peer.close();
    },
  );

  it("a visitor's socket is opened also where both protocols are offered", async () => {
    const { token } = await newVisitor();
    const peer = await connectPeer(url, ['sochat-agent', ...visitorProtocols(token)]);
    expect(peer.socket.protocol).toBe('sochat-cs');
    expect(await peer.next('hello')).toEqual({ type: 'hello', conversation: null });
    await peer.close();
  });

  it("hears what is said in every tab and by agents, in order, with the conversation's news", async () => {
    const { token } = await newVisitor();
    const peer = await asVisitor(token);
    const { conversation, message } = await server.send(token, 'Hi');
    expect(await peer.next('conversation')).toEqual({ type: 'conversation', conversation });
    expect(await peer.next('message')).toEqual({ type: 'message', message });
    await agentPost(conversation.id, 'messages', { text: 'Hello', clientId: 'a' });
    expect(await peer.next('message')).toMatchObject({ message: { seq: 2, agentName: 'Alice' } });
    expect(await peer.next('conversation')).toMatchObject({
      conversation: { agentName: 'Alice', lastSeq: 2 },
    });
    await agentPost(conversation.id, 'read', { seq: 2 });
    expect(await peer.next('conversation')).toMatchObject({ conversation: { agentReadSeq: 2 } });
    await agentPost(conversation.id, 'close');
    expect(await peer.next('conversation')).toMatchObject({ conversation: { status: 'closed' } });
    await peer.close();
  });

  it('hears many at once in the order of their seq', async () => {
    const { token } = await newVisitor();
    const peer = await asVisitor(token);
    await Promise.all(Array.from({ length: 20 }, (_, index) => server.send(token, String(index))));
    const seqs: number[] = [];
    while (seqs.length < 20) {
      const { message } = await peer.next('message');
      seqs.push((message as Message).seq);
    }
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    await peer.close();
  });

  it("a visitor's socket hears nothing of another visitor's messages", async () => {
    const { token, site } = await newVisitor();
    const other = await server.handshake(site.appKey);
    const peer = await asVisitor(token);
    await server.send(other.token, 'Secret');
    const { message } = await server.send(token, 'Mine');
    expect(await peer.next('message')).toEqual({ type: 'message', message });
    await peer.close();
  });

  it('a visitor’s socket answers ping, and takes read receipts', async () => {
    const { token } = await newVisitor();
    const { conversation } = await server.send(token, 'Hi');
    await agentPost(conversation.id, 'messages', { text: 'Hello', clientId: 'a' });
    const peer = await asVisitor(token);
    peer.send({ type: 'ping' });
    expect(await peer.next('pong')).toEqual({ type: 'pong' });
    peer.send({ type: 'read', seq: 2 });
    expect(await peer.next('conversation')).toMatchObject({ conversation: { readSeq: 2 } });
    await peer.close();
  });

  it('changes its visitor by auth, and hears of the new one only', async () => {
    const { site, token } = await newVisitor();
    const { conversation } = await server.send(token, 'Before');
    const peer = await asVisitor(token);
    await peer.next('hello');

    const identify = async (bearer: string, externalUserId: string | null) => {
      const options = { token: bearer, body: { externalUserId } };
      return (await server.call('POST', '/cs/identify', options)).json<SessionReply>();
    };
    const known = await identify(token, 'u_1');
    expect(await peer.next('hello')).toEqual({ type: 'hello', conversation: null });
    peer.send({ type: 'auth', token: known.token });
    expect(await peer.next('hello')).toEqual({ type: 'hello', conversation });
    await server.send(known.token, 'After');
    expect(await peer.next('message')).toMatchObject({ message: { text: 'After', seq: 2 } });

    const out = await identify(known.token, null);
    peer.send({ type: 'auth', token: out.token });
    expect(await peer.next('hello')).toEqual({ type: 'hello', conversation: null });
    const elsewhere = await server.handshake(site.appKey, { externalUserId: 'u_1' });
    await server.send(elsewhere.token, 'Not for the next one');
    await server.send(out.token, 'Fresh');
    expect(await peer.next('message')).toMatchObject({ message: { text: 'Fresh' } });
    await peer.close();
  });
});

// At once, since each of them waits for seconds.
describe.concurrent('the socket of a visitor who is no more', () => {
  const identify = (token: string, externalUserId: string | null) =>
    server.call('POST', '/cs/identify', { token, body: { externalUserId } });

  it.each([
    ['who turned out to be a known user', {}, 'u_gone'],
    ['who signed out', {}, null],
    ['who was a known user and signed out', { externalUserId: 'u_was' }, null],
    ['who was a known user and became another', { externalUserId: 'u_was' }, 'u_gone'],
  ])(
    'hears nothing more, and is closed 4401 after a while: %s',
    async (_name, who, externalUserId) => {
      const { appKey } = await server.site();
      const { token } = await server.handshake(appKey, who);
      const peer = await asVisitor(token);
      const { conversation } = await server.send(token, 'Before');
      await peer.next('message');
      const heard: unknown[] = [];
      peer.socket.on('message', (data) => heard.push(JSON.parse(String(data))));
      await identify(token, externalUserId);
      await agentPost(conversation.id, 'messages', { text: 'For another', clientId: 'a' });
      expect(await peer.closed).toBe(4401);
      expect(heard).toEqual([{ type: 'hello', conversation: null }]);
      expect(await (await asVisitor(token)).closed).toBe(4401);
    },
  );

  it('goes on where it took the new token in time', async () => {
    const { token } = await newVisitor();
    const [renewed, idle] = await Promise.all([asVisitor(token), asVisitor(token)]);
    await Promise.all([renewed.next('presence'), idle.next('presence')]);
    const known = (await identify(token, 'u_on')).json<SessionReply>();
    renewed.send({ type: 'auth', token: known.token });
    expect(await idle.closed).toBe(4401);
    await server.send(known.token, 'After');
    expect(await renewed.next('message')).toMatchObject({ message: { text: 'After' } });
    await renewed.close();
  });
});

describe('an agent', () => {
  it('hears of the conversations of its sites only', async () => {
    const mine = await newVisitor();
    const other = await newVisitor();
    const token = await server.admin(['admin.cs.inbox'], { name: 'Alice', sites: [mine.site.id] });
    const agent = await asAgent(token);
    expect(agent.socket.protocol).toBe('sochat-agent');
    const siteIds = [mine.site.id];
    expect(await agent.next('hello')).toEqual({ type: 'hello', agentName: 'Alice', siteIds });
    await server.send(other.token, 'Secret');
    const { conversation, message } = await server.send(mine.token, 'Hi');
    expect(await agent.next('conversation')).toMatchObject({
      conversation: { id: conversation.id, siteId: mine.site.id, lastMessage: message },
    });
    expect(await agent.next('message')).toEqual({ type: 'message', message });
    await server.call('POST', `/cs/conversations/${conversation.id}/leave`, { token: mine.token });
    expect(await agent.next('conversation')).toMatchObject({ conversation: { status: 'closed' } });
    await agent.close();
  });

  it('hears of no site, and makes none online, by a token whose only site is called *', async () => {
    const { site, token } = await newVisitor();
    const agent = await asAgent(await server.admin(['admin.cs.inbox'], { sites: ['*'] }));
    const witness = await asAgent(await server.admin(['admin.cs.inbox'], { sites: [site.id] }));
    const peer = await asVisitor(token);
    await Promise.all([agent.next('hello'), witness.next('hello'), peer.next('hello')]);
    const heard: unknown[] = [];
    agent.socket.on('message', (data) => heard.push(JSON.parse(String(data))));
    await server.send(token, 'Secret');
    await witness.next('message');
    agent.send({ type: 'ping' });
    await agent.next('pong');
    expect(heard).toEqual([{ type: 'pong' }]);
    await witness.close();
    expect(await peer.next('presence')).toMatchObject({ online: true });
    expect(await peer.next('presence')).toMatchObject({ online: false });
    await Promise.all([agent.close(), peer.close()]);
  });

  it('an agent and a visitor see each other type', async () => {
    const { token, site } = await newVisitor();
    const { conversation } = await server.send(token, 'Hi');
    const agent = await asAgent(
      await server.admin(['admin.cs.inbox'], { name: 'Alice', sites: [site.id] }),
    );
    const peer = await asVisitor(token);
    await Promise.all([agent.next('hello'), peer.next('hello')]);
    peer.send({ type: 'typing', on: true });
    expect(await agent.next('typing')).toEqual({
      type: 'typing',
      conversationId: conversation.id,
      on: true,
    });
    agent.send({ type: 'typing', conversationId: conversation.id, on: true });
    expect(await peer.next('typing')).toEqual({ type: 'typing', on: true, agentName: 'Alice' });
    await Promise.all([agent.close(), peer.close()]);
  });

  it('does not type into what it does not see', async () => {
    const { token, site } = await newVisitor();
    const { conversation } = await server.send(token, 'Hi');
    const stranger = await asAgent(await server.admin(['admin.cs.inbox'], { sites: ['other'] }));
    const agent = await asAgent(await server.admin(['admin.cs.inbox'], { sites: [site.id] }));
    const peer = await asVisitor(token);
    stranger.send({ type: 'typing', conversationId: conversation.id, on: true });
    stranger.send({ type: 'ping' });
    await stranger.next('pong');
    agent.send({ type: 'typing', conversationId: conversation.id, on: false });
    expect(await peer.next('typing')).toMatchObject({ on: false });
    await Promise.all([agent.close(), stranger.close(), peer.close()]);
  });

  it('makes its sites online by coming and offline by going', async () => {
    const { token, site } = await newVisitor();
    const peer = await asVisitor(token);
    expect(await peer.next('presence')).toMatchObject({ online: false });
    const agent = await asAgent(await server.admin(['admin.cs.inbox'], { sites: [site.id] }));
    expect(await peer.next('presence')).toMatchObject({ online: true });
    expect((await server.handshake(site.appKey)).site.online).toBe(true);
    const elsewhere = await server.site();
    expect((await server.handshake(elsewhere.appKey)).site.online).toBe(false);
    await agent.close();
    expect(await peer.next('presence')).toMatchObject({ online: false });
    await peer.close();
  });
});

describe('a socket is closed', () => {
  it('4401 with a token that is no good', async () => {
    const { token } = await newVisitor();
    const forged = `${token.slice(0, -4)}AAAA`;
    expect(await (await asVisitor(forged)).closed).toBe(4401);
    expect(await (await asAgent(token)).closed).toBe(4401);
    expect(await (await asVisitor(await server.admin())).closed).toBe(4401);
    expect(await (await connectPeer(url, ['sochat-cs'])).closed).toBe(4401);
  });

  it('4403 from a wrong origin or without the scope', async () => {
    const { token } = await newVisitor();
    expect(await (await asVisitor(token, { origin: STRANGER_ORIGIN })).closed).toBe(4403);
    const manager = await server.admin(['admin.cs.site.manage']);
    expect(await (await asAgent(manager)).closed).toBe(4403);
    const peer = await asVisitor(token, { origin: HOST_ORIGIN });
    await peer.next('hello');
    await peer.close();
  });

  it('4401 by an auth that is no good', async () => {
    const { token } = await newVisitor();
    const peer = await asVisitor(token);
    peer.send({ type: 'auth', token: 'nonsense' });
    expect(await peer.closed).toBe(4401);
    const agent = await asAgent(await server.admin());
    agent.send({ type: 'auth', token });
    expect(await agent.closed).toBe(4401);
  });

  it("4401 when the token's life ends", async () => {
    const expiresAt = new Date(Date.now() + 1_500);
    const token = await server.tokens.signAdmin({
      id: 'alice',
      scope: ['admin.cs.inbox'],
      expiresAt,
    });
    const agent = await asAgent(token);
    await agent.next('hello');
    expect(await agent.closed).toBe(4401);
  });

  it.each([
    ['what is no JSON', 'nonsense'],
    ['what is no frame', '{"type":"other"}'],
    ['a frame of a wrong shape', '{"type":"typing","on":"yes"}'],
    ['what is too long', JSON.stringify({ type: 'ping', padding: 'a'.repeat(17_000) })],
  ])('1008 after %s', async (_name, frame) => {
    const { token } = await newVisitor();
    const peer = await asVisitor(token);
    peer.socket.send(frame);
    expect(await peer.closed).toBe(1008);
  });

  it.each(['typing', 'viewing'])(
    '1008 after an agent’s %s in what no id looks like',
    async (type) => {
      const agent = await asAgent(await server.admin());
      await agent.next('hello');
      agent.send({ type, conversationId: '\u0000', on: true });
      expect(await agent.closed).toBe(1008);
    },
  );

  it('1008 after bytes', async () => {
    const { token } = await newVisitor();
    const peer = await asVisitor(token);
    peer.socket.send(Buffer.from('{"type":"ping"}'));
    expect(await peer.closed).toBe(1008);
  });

  it('4429 when it floods', async () => {
    const { token } = await newVisitor();
    await server.send(token, 'Hi');
    const peer = await asVisitor(token);
    for (let count = 0; count < 200; count += 1) peer.send({ type: 'read', seq: 1 });
    expect(await peer.closed).toBe(4429);
  });

  it('at once after a broken frame, even where it was refused', async () => {
    const { port, hostname } = new URL(url);
    const stream = connect(Number(port), hostname);
    stream.write(
      'GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n' +
        'Sec-WebSocket-Protocol: sochat-cs\r\n\r\n',
    );
    const [answer] = (await once(stream, 'data')) as [Buffer];
    expect(String(answer)).toContain('101 Switching Protocols');
    stream.write(Buffer.from('ff8000000000', 'hex'));
    stream.resume();
    await once(stream, 'close');
    const { token } = await newVisitor();
    const peer = await asVisitor(token);
    await peer.next('hello');
    await peer.close();
  });

  it('1012 when the server restarts', async () => {
    const other = await startTestServer({ store: server.store });
    const otherUrl = await other.listen();
    const { token } = await newVisitor();
    const peer = await connectPeer(otherUrl, visitorProtocols(token));
    await peer.next('hello');
    await other.app.close();
    expect(await peer.closed).toBe(1012);
  });
});

describe('two nodes on one store', () => {
  it('push what happened on the other one', async () => {
    const other = await startTestServer({ store: server.store });
    const otherUrl = await other.listen();
    const { token, site } = await newVisitor();
    const peer = await connectPeer(otherUrl, visitorProtocols(token));
    expect(await peer.next('presence')).toMatchObject({ online: false });
    const { message } = await server.send(token, 'Hi');
    expect(await peer.next('message')).toEqual({ type: 'message', message });
    const agent = await asAgent(await server.admin(['admin.cs.inbox'], { sites: [site.id] }));
    expect(await peer.next('presence')).toMatchObject({ online: true });
    peer.send({ type: 'typing', on: true });
    expect(await agent.next('typing')).toMatchObject({ on: true });
    await Promise.all([peer.close(), agent.close()]);
    await other.app.close();
  });

  it('bring back, by a 1012, whoever was to hear what one of them cannot read from the store', async () => {
    let isOutOfReach = false;
    const store = {
      ...server.store,
      get db() {
        if (isOutOfReach) throw new Error('out of reach');
        return server.store.db;
      },
      get background(): Database {
        return this.db;
      },
    };
    const other = await startTestServer({ store });
    const otherUrl = await other.listen();
    const { token, site } = await newVisitor();
    const bystander = await newVisitor();
    const [peer, beside] = await Promise.all(
      [token, bystander.token].map((of) => connectPeer(otherUrl, visitorProtocols(of))),
    );
    const admin = await server.admin(['admin.cs.inbox'], { sites: [site.id] });
    const agent = await connectPeer(otherUrl, agentProtocols(admin));
    await Promise.all([peer!.next('hello'), beside!.next('hello'), agent.next('hello')]);
    isOutOfReach = true;
    await server.send(token, 'Hi');
    expect(await Promise.all([peer!.closed, agent.closed])).toEqual([1012, 1012]);
    isOutOfReach = false;
    const { message } = await server.send(bystander.token, 'Not my affair');
    expect(await beside!.next('message')).toEqual({ type: 'message', message });
    await beside!.close();
    await other.app.close();
  });
});
