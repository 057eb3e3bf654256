import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentConversationReply } from '../../shared/wire/agent-wire.ts';
import { asConsole, HOST, makePerson, type TestPerson } from '../routes/accounts/testing.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../testing.ts';
import { connectPeer } from './testing.ts';

let server: TestServer;
let url: string;
let ann: TestPerson;
let ben: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
  ann = await makePerson(server, 'owner');
  ben = await makePerson(server, 'agent', { by: ann });
});
afterAll(() => server.close());

async function desk({ cookie }: TestPerson) {
  const peer = await connectPeer(url, ['sochat-agent'], {
    origin: OWN_ORIGIN,
    headers: { cookie, host: HOST },
  });
  await peer.next('hello');
  return peer;
}

async function conversation() {
  const site = await server.site();
  const context = { url: 'https://shop.example/a', title: 'A' };
  const { token } = await server.handshake(site.appKey, { context });
  const { id } = (await server.send(token, 'Hi')).conversation;
  return { site, token, id, path: `/admin/cs/conversations/${id}` };
}

describe('colleagues', () => {
  it('an agent hears that a colleague looks at a conversation and writes in it, but not of themselves', async () => {
    const { id } = await conversation();
    const [annsDesk, bensDesk] = await Promise.all([desk(ann), desk(ben)]);
    annsDesk.send({ type: 'viewing', conversationId: id, on: true });
    annsDesk.send({ type: 'typing', conversationId: id, on: true });
    const agent = { conversationId: id, agentId: ann.id, agentName: 'The owner', on: true };
    expect(await bensDesk.next('viewing')).toEqual({ type: 'viewing', ...agent });
    expect(await bensDesk.next('agent-typing')).toEqual({ type: 'agent-typing', ...agent });
    bensDesk.send({ type: 'viewing', conversationId: id, on: true });
    // Ann hears of Ben first: her own never came.
    expect(await annsDesk.next('viewing')).toMatchObject({ agentId: ben.id });
    await Promise.all([annsDesk.close(), bensDesk.close()]);
  });

  it('an agent hears of assignments and notes after the conversation is as they say', async () => {
    const { id, path } = await conversation();
    const bensDesk = await desk(ben);
    await asConsole(server, 'PATCH', path, { cookie: ann.cookie, body: { assigneeId: ben.id } });
    const assigned = await bensDesk.next('assigned');
    expect(assigned).toEqual({
      type: 'assigned',
      conversationId: id,
      assignee: { id: ben.id, name: 'The agent' },
      byName: 'The owner',
      byId: ann.id,
    });
    const body = { text: 'Look here', clientId: 'n' };
    await asConsole(server, 'POST', `${path}/notes`, { cookie: ann.cookie, body });
    expect(await bensDesk.next('note')).toMatchObject({
      note: { conversationId: id, text: 'Look here', agentName: 'The owner', afterSeq: 2 },
    });
    await bensDesk.close();
  });

  it('everybody at the desk of the site hears that a visitor was deleted, and nobody else does', async () => {
    const [one, other] = [await conversation(), await conversation()];
    const elsewhere = await makePerson(server, 'agent', { by: ann, siteIds: [other.site.id] });
    const [bensDesk, otherDesk] = await Promise.all([desk(ben), desk(elsewhere)]);
    const remove = async ({ path }: { path: string }) => {
      const reply = await asConsole(server, 'GET', path, { cookie: ann.cookie });
      const { id } = reply.json<AgentConversationReply>().visitor;
      await asConsole(server, 'DELETE', `/admin/cs/visitors/${id}`, { cookie: ann.cookie });
      expect((await asConsole(server, 'GET', path, { cookie: ann.cookie })).statusCode).toBe(404);
      return { type: 'visitor-deleted', visitorId: id };
    };
    const first = await remove(one);
    expect(await bensDesk.next('visitor-deleted')).toEqual(first);
    const second = await remove(other);
    // The first that somebody of another site hears of is their own.
    expect(await otherDesk.next('visitor-deleted')).toEqual(second);
    await Promise.all([bensDesk.close(), otherDesk.close()]);
  });

  it('a person who reads in one window has read it in their others, and a colleague has not', async () => {
    const { id, path } = await conversation();
    const [annsDesk, bensDesk] = await Promise.all([desk(ann), desk(ben)]);
    await asConsole(server, 'POST', `${path}/read`, { cookie: ann.cookie, body: { seq: 1 } });
    expect(await annsDesk.next('own-read')).toMatchObject({ conversationId: id, seq: 1 });
    await asConsole(server, 'POST', `${path}/read`, { cookie: ben.cookie, body: { seq: 1 } });
    // The first that Ben hears of is his own.
    expect(await bensDesk.next('own-read')).toMatchObject({ conversationId: id, seq: 1 });
    await Promise.all([annsDesk.close(), bensDesk.close()]);
  });
});

describe('a visitor', () => {
  it('a visitor who only looks like another one is followed as themselves', async () => {
    const site = await server.site();
    const fingerprint = 'a1'.repeat(32);
    const first = await server.handshake(site.appKey, { fingerprint });
    const second = await server.handshake(site.appKey, { fingerprint });
    await server.send(first.token, 'One');
    const { id } = (await server.send(second.token, 'Two')).conversation;
    const path = `/admin/cs/conversations/${id}`;
    const found = await asConsole(server, 'GET', path, { cookie: ann.cookie });
    const { visitor } = found.json<AgentConversationReply>();
    expect(visitor.lookAlikes).toMatchObject([{ id: visitor.id }]);
    const bensDesk = await desk(ben);
    const context = { url: 'https://shop.example/second' };
    await server.call('POST', '/cs/handshake', { token: second.token, body: { context } });
    expect(await bensDesk.next('visitor-page')).toMatchObject({ visitorId: visitor.ownId });
    await bensDesk.close();
  });

  it('a visitor who goes on to another page is followed, and the last ten pages are kept', async () => {
    const { token, path, site } = await conversation();
    const bensDesk = await desk(ben);
    const go = async (page: number) => {
      const context = { url: `https://shop.example/${page}`, title: `${page}` };
      await server.call('POST', '/cs/handshake', { token, body: { context } });
    };
    await go(1);
    expect(await bensDesk.next('visitor-page')).toMatchObject({
      siteId: site.id,
      page: { url: 'https://shop.example/1', title: '1' },
    });
    for (let page = 2; page <= 12; page += 1) await go(page);
    await go(12);
    const found = await asConsole(server, 'GET', path, { cookie: ann.cookie });
    const { pages } = found.json<{ visitor: { pages: { title: string }[] } }>().visitor;
    expect(pages.map(({ title }) => title)).toEqual(
      Array.from({ length: 10 }, (_, index) => `${12 - index}`),
    );
    await bensDesk.close();
  });
});
