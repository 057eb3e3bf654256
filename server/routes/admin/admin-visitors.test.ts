import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VisitorExport, VisitorsReply } from '../../../shared/wire/operator-wire.ts';
import type { AgentConversationReply } from '../../../shared/wire/agent-wire.ts';
import type { SessionReply } from '../../../shared/wire/wire.ts';
import { visitors } from '../../store/schema.ts';
import { startTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  token = await server.admin();
});
afterAll(() => server.close());

async function find(query: Record<string, string>, as = token) {
  const path = `/admin/cs/visitors?${new URLSearchParams(query)}`;
  return (await server.call('GET', path, { token: as })).json<VisitorsReply>().visitors;
}

async function exported(id: string, query = ''): Promise<VisitorExport> {
  return (await server.call('GET', `/admin/cs/visitors/${id}/export${query}`, { token })).json();
}

const remove = (id: string, query = '') =>
  server.call('DELETE', `/admin/cs/visitors/${id}${query}`, { token });

const ALICE = {
  profile: { nickname: 'Alice', email: 'alice@example.com', phone: '1' },
  context: { url: 'https://shop.example.org/alice' },
};

async function become(session: SessionReply, externalUserId: string | null) {
  const body = { externalUserId };
  const reply = await server.call('POST', '/cs/identify', { token: session.token, body });
  expect(reply.statusCode).toBe(200);
}

/** All that the store has of a site's visitors, shown to somebody or not. */
async function keptOf(siteId: string): Promise<string> {
  const rows = await server.store.db.select().from(visitors).where(eq(visitors.siteId, siteId));
  return JSON.stringify(rows);
}

async function knownUser(externalUserId: string) {
  const site = await server.site();
  const profile = { nickname: 'Alex', email: 'a@example.com' };
  const session = await server.handshake(site.appKey, { externalUserId, profile });
  return { site, session };
}

describe('a visitor', () => {
  it("a visitor is looked up by the site's own id", async () => {
    const { site } = await knownUser('u_1');
    await server.handshake(site.appKey, { externalUserId: 'u_2' });
    await knownUser('u_1');
    const found = await find({ site: site.id, externalUserId: 'u_1' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      externalUserId: 'u_1',
      verified: false,
      siteId: site.id,
      profile: { nickname: 'Alex', email: 'a@example.com' },
    });
    expect(await find({ externalUserId: 'u_1' })).toHaveLength(2);
    expect(await find({ site: site.id })).toHaveLength(2);
    expect(await find({ site: site.id, externalUserId: 'u_none' })).toEqual([]);
    const limited = await server.admin(['admin.cs.inbox'], { sites: [site.id] });
    expect(await find({ externalUserId: 'u_1' }, limited)).toEqual(found);
  });

  it('a visitor is exported whole', async () => {
    const { site, session } = await knownUser('u_1');
    const { conversation } = await server.send(session.token, 'First');
    await server.call('POST', `/admin/cs/conversations/${conversation.id}/messages`, {
      token,
      body: { text: 'Second', clientId: 'a' },
    });
    await server.call('POST', `/cs/conversations/${conversation.id}/leave`, {
      token: session.token,
    });
    await server.send(session.token, 'Third');
    const [found] = await find({ site: site.id, externalUserId: 'u_1' });
    const { visitors, conversations } = await exported(String(found?.id));
    expect(visitors).toEqual([{ ...found, pages: [] }]);
    const texts = conversations.map(({ messages }) => messages.map(({ text }) => text));
    expect(texts).toEqual([['First', 'Second'], ['Third']]);
  });

  it('a visitor is deleted with all that was written, and nobody else is', async () => {
    const { site, session } = await knownUser('u_1');
    const other = await server.handshake(site.appKey, { externalUserId: 'u_2' });
    const { conversation } = await server.send(session.token, 'Forget me');
    const kept = await server.send(other.token, 'Keep me');
    const [found] = await find({ site: site.id, externalUserId: 'u_1' });
    const id = String(found?.id);

    expect((await remove(id)).statusCode).toBe(204);
    expect(await find({ site: site.id, externalUserId: 'u_1' })).toEqual([]);
    expect((await remove(id)).statusCode).toBe(404);
    const path = `/admin/cs/conversations/${conversation.id}`;
    expect((await server.call('GET', path, { token })).statusCode).toBe(404);
    const text = { text: 'Still here?', clientId: 'b' };
    const sent = await server.call('POST', '/cs/conversations', {
      token: session.token,
      body: text,
    });
    expect(sent.statusCode).toBe(401);
    const renewed = await server.call('POST', '/cs/handshake', { token: session.token });
    expect(renewed.statusCode).toBe(401);
    const again = await server.handshake(site.appKey, { externalUserId: 'u_1' });
    expect(again.conversation).toBeNull();
    const stays = await server.call('GET', '/cs/conversations/current', { token: other.token });
    expect(stays.json()).toMatchObject({ conversation: { id: kept.conversation.id } });
  });

  it('leaves nothing behind of the anonymous visitor they were before', async () => {
    const site = await server.site();
    const anonymous = await server.handshake(site.appKey, ALICE);
    await server.send(anonymous.token, 'Hi');
    const traces = ['Alice', 'alice@example.com', '/alice', 'lightMyRequest', '127.0.0.1'];
    const kept = await keptOf(site.id);
    expect(traces.filter((trace) => kept.includes(trace))).toEqual(traces);

    await become(anonymous, 'u_1');
    const [found] = await find({ site: site.id, externalUserId: 'u_1' });
    await remove(String(found?.id));
    const left = await keptOf(site.id);
    expect(traces.filter((trace) => left.includes(trace))).toEqual([]);
  });

  it('a visitor who signs out without having written is forgotten', async () => {
    const site = await server.site();
    await become(await server.handshake(site.appKey, ALICE), null);
    expect(await keptOf(site.id)).not.toMatch(/alice/i);
  });

  it('a visitor who signs out stays known to agents beside what they wrote', async () => {
    const site = await server.site();
    const profile = { nickname: 'Alex' };
    const session = await server.handshake(site.appKey, { profile });
    const { conversation } = await server.send(session.token, 'Bye');
    await become(session, null);
    const path = `/admin/cs/conversations/${conversation.id}`;
    const reply = await server.call('GET', path, { token });
    expect(reply.json()).toMatchObject({ visitor: { profile } });
  });

  it('a visitor of another site is not found', async () => {
    const { site } = await knownUser('u_1');
    const [found] = await find({ site: site.id });
    const limited = await server.admin(['admin.cs.inbox'], { sites: ['site_other'] });
    for (const [method, path] of [
      ['GET', `/admin/cs/visitors/${found?.id}/export`],
      ['DELETE', `/admin/cs/visitors/${found?.id}`],
    ] as const) {
      expect((await server.call(method, path, { token: limited })).statusCode).toBe(404);
    }
    expect(await find({ site: site.id }, limited)).toEqual([]);
  });

  async function lookAlikes() {
    const site = await server.site();
    const fingerprint = 'a1'.repeat(32);
    const first = await server.handshake(site.appKey, { fingerprint });
    const second = await server.handshake(site.appKey, { fingerprint });
    await server.send(first.token, 'One');
    const { conversation } = await server.send(second.token, 'Two');
    const path = `/admin/cs/conversations/${conversation.id}`;
    const reply = await server.call('GET', path, { token });
    const { visitor } = reply.json<AgentConversationReply>();
    return { site, first, second, id: visitor.id, ownId: String(visitor.ownId), fingerprint };
  }

  it('visitors who look alike are told of one another, in both directions', async () => {
    const { site, first, id, ownId, fingerprint } = await lookAlikes();
    const nameless = await server.handshake(site.appKey, { fingerprint });
    expect(nameless.visitorId).not.toBe(first.visitorId);
    const ofVisitor = async (visitorId: string) => {
      const [conversation] = (await exported(visitorId)).conversations;
      const path = `/admin/cs/conversations/${conversation?.id}`;
      const { visitor } = (
        await server.call('GET', path, { token })
      ).json<AgentConversationReply>();
      return visitor.lookAlikes.map((one) => [one.id, one.conversationId !== undefined]);
    };
    const [third] = (await find({ site: site.id })).map((visitor) => visitor.ownId ?? visitor.id);
    expect(await ofVisitor(id)).toEqual([
      [third, false],
      [ownId, true],
    ]);
    expect(await ofVisitor(ownId)).toEqual([
      [third, false],
      [id, true],
    ]);
    await remove(id, '?linked=true');
    const alone = await knownUser('u_alone');
    const { conversation } = await server.send(alone.session.token, 'Alone');
    const { visitor } = (
      await server.call('GET', `/admin/cs/conversations/${conversation.id}`, { token })
    ).json<AgentConversationReply>();
    expect(visitor.lookAlikes).toEqual([]);
  });

  it('an older conversation names the visitor’s newest, which alone can be opened again', async () => {
    const { session } = await knownUser('u_1');
    const older = (await server.send(session.token, 'First')).conversation;
    await server.call('POST', `/admin/cs/conversations/${older.id}/close`, { token });
    const newer = (await server.send(session.token, 'Second')).conversation;
    expect(newer.id).not.toBe(older.id);
    const newestOf = async (id: string) => {
      const reply = await server.call('GET', `/admin/cs/conversations/${id}`, { token });
      return reply.json<AgentConversationReply>().visitor.newestId;
    };
    expect(await newestOf(older.id)).toBe(newer.id);
    expect(await newestOf(newer.id)).toBe(newer.id);
    const reopened = `/admin/cs/conversations/${older.id}/reopen`;
    expect((await server.call('POST', reopened, { token })).statusCode).toBe(409);
  });

  const textsIn = ({ conversations }: VisitorExport) =>
    conversations.flatMap(({ messages }) => messages.map(({ text }) => text));

  const statusOf = async ({ token: as }: SessionReply) =>
    (await server.call('GET', '/cs/conversations/current', { token: as })).statusCode;

  it('a visitor is exported and deleted without those who only look alike', async () => {
    const { site, first, second, id, ownId, fingerprint } = await lookAlikes();
    const found = await find({ site: site.id });
    expect(found.map((visitor) => visitor.ownId ?? visitor.id)).toEqual(
      expect.arrayContaining([id, ownId]),
    );
    expect(textsIn(await exported(id))).toEqual(['One']);
    const { visitors: rows, ...rest } = await exported(ownId);
    expect(rows).toMatchObject([{ id, ownId, fingerprint }]);
    expect(textsIn({ visitors: rows, ...rest })).toEqual(['Two']);

    expect((await remove(id)).statusCode).toBe(204);
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);
    expect(await find({ site: site.id })).toMatchObject([{ id: ownId }]);
  });

  it('a visitor and all who look alike are the one person that agents see, where that is asked for', async () => {
    const { first, second, id, ownId } = await lookAlikes();
    for (const named of [id, ownId]) {
      expect(textsIn(await exported(named, '?linked=true'))).toEqual(['One', 'Two']);
      expect(textsIn(await exported(named, '?linked=false'))).toHaveLength(1);
    }
    await remove(ownId, '?linked=true');
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 401]);
  });
});
