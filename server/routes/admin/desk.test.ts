import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AgentConversation,
  AgentConversationsReply,
} from '../../../shared/wire/agent-wire.ts';
import type { CannedReply, ReportReply } from '../../../shared/wire/desk-wire.ts';
import type { Message } from '../../../shared/wire/wire.ts';
import { untilSomebodyWaits } from '../../store/testing.ts';
import { deleteVisitors } from '../../store/visitor-data.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, makePerson, type TestPerson } from '../accounts/testing.ts';

let server: TestServer;
let owner: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await makePerson(server, 'owner');
});
afterAll(() => server.close());

async function conversationOf(text = 'Hi', profile: object = {}, siteFields: object = {}) {
  const site = await server.site(siteFields);
  const { token } = await server.handshake(site.appKey, { profile });
  const { conversation } = await server.send(token, text);
  return { site, token, id: conversation.id, path: `/admin/cs/conversations/${conversation.id}` };
}

const as = (person: TestPerson) => ({
  get: (path: string) => asConsole(server, 'GET', path, { cookie: person.cookie }),
  post: (path: string, body: object = {}) =>
    asConsole(server, 'POST', path, { cookie: person.cookie, body }),
  patch: (path: string, body: object) =>
    asConsole(server, 'PATCH', path, { cookie: person.cookie, body }),
});

async function list(person: TestPerson, query: string): Promise<AgentConversationsReply> {
  return (await as(person).get(`/admin/cs/conversations?${query}`)).json();
}

const idsOf = ({ conversations }: AgentConversationsReply) => conversations.map(({ id }) => id);

async function linesOf(path: string): Promise<Message[]> {
  const page = await as(owner).get(`${path}/messages`);
  return page.json<{ messages: Message[] }>().messages;
}

describe('a conversation', () => {
  it('a conversation that is nobody’s goes to the person who answers it, and the visitor is told', async () => {
    const { path } = await conversationOf();
    const ann = await makePerson(server, 'agent', { by: owner });
    await as(ann).post(`${path}/messages`, { text: 'Hello', clientId: 'a' });
    const found = (await as(ann).get(path)).json<{ conversation: AgentConversation }>();
    expect(found.conversation.assignee).toEqual({ id: ann.id, name: 'The agent' });
    expect((await linesOf(path)).map(({ from, text, event }) => [from, text, event])).toEqual([
      ['visitor', 'Hi', undefined],
      ['system', 'The agent joined the conversation.', { type: 'joined', name: 'The agent' }],
      ['agent', 'Hello', undefined],
    ]);
    await as(owner).post(`${path}/messages`, { text: 'Me too', clientId: 'b' });
    const later = (await as(ann).get(path)).json<{ conversation: AgentConversation }>();
    expect(later.conversation.assignee?.id).toBe(ann.id);
  });

  it('a conversation is given to a colleague and to nobody by hand', async () => {
    const { path } = await conversationOf('Hi', {}, { locale: 'zh-CN' });
    const ben = await makePerson(server, 'agent', { by: owner });
    const given = await as(owner).patch(path, { assigneeId: ben.id });
    expect(given.json()).toMatchObject({ conversation: { assignee: { id: ben.id } } });
    expect((await linesOf(path)).at(-1)).toMatchObject({
      from: 'system',
      text: 'The agent 接手了对话。',
      event: { type: 'assigned' },
    });
    const free = await as(owner).patch(path, { assigneeId: null });
    expect(free.json<{ conversation: AgentConversation }>().conversation.assignee).toBeUndefined();
    expect(await linesOf(path)).toHaveLength(2);
  });

  it('a conversation goes to nobody who could not answer it', async () => {
    const { path } = await conversationOf();
    const other = (await server.site()).id;
    const stranger = await makePerson(server, 'agent', { by: owner, siteIds: [other] });
    for (const assigneeId of [stranger.id, 'agent_none']) {
      const refused = await as(owner).patch(path, { assigneeId });
      expect(refused.statusCode).toBe(400);
      expect(refused.json()).toMatchObject({ code: 'bad_request', field: 'assigneeId' });
    }
    const leaving = await makePerson(server, 'agent', { by: owner });
    await as(owner).patch(`/admin/cs/agents/${leaving.id}`, { isDisabled: true });
    expect((await as(owner).patch(path, { assigneeId: leaving.id })).statusCode).toBe(400);
  });

  it('a conversation of somebody who is disabled, or leaves its site, is nobody’s again', async () => {
    const [kept, left] = [await conversationOf(), await conversationOf()];
    const ben = await makePerson(server, 'agent', { by: owner });
    for (const { path } of [kept, left]) await as(owner).patch(path, { assigneeId: ben.id });
    const assigneeOf = async (path: string) =>
      (await as(owner).get(path)).json<{ conversation: AgentConversation }>().conversation.assignee;
    await as(owner).patch(`/admin/cs/agents/${ben.id}`, { siteIds: [kept.site.id] });
    expect((await assigneeOf(kept.path))?.id).toBe(ben.id);
    expect(await assigneeOf(left.path)).toBeUndefined();
    await as(owner).patch(`/admin/cs/agents/${ben.id}`, { isDisabled: true });
    expect(await assigneeOf(kept.path)).toBeUndefined();
  });

  it('a conversation that is reopened is nobody’s where its person cannot answer it any more', async () => {
    const [kept, left, gone] = [
      await conversationOf(),
      await conversationOf(),
      await conversationOf(),
    ];
    const ben = await makePerson(server, 'agent', { by: owner });
    const ann = await makePerson(server, 'agent', { by: owner });
    await as(owner).patch(kept.path, { assigneeId: ben.id });
    await as(owner).patch(left.path, { assigneeId: ben.id });
    await as(owner).patch(gone.path, { assigneeId: ann.id });
    for (const { path } of [kept, left, gone]) await as(owner).post(`${path}/close`);
    await as(owner).patch(`/admin/cs/agents/${ben.id}`, { siteIds: [kept.site.id] });
    await as(owner).patch(`/admin/cs/agents/${ann.id}`, { isDisabled: true });
    const reopened = await Promise.all(
      [kept, left, gone].map(({ path }) => as(owner).post(`${path}/reopen`)),
    );
    const assignees = reopened.map(
      (reply) => reply.json<{ conversation: AgentConversation }>().conversation.assignee?.id,
    );
    expect(assignees).toEqual([ben.id, undefined, undefined]);
    // A program without a name leaves no line of it.
    await as(owner).post(`${gone.path}/close`);
    await server.store.db.execute(
      sql`update conversations set assignee_id = ${ann.id} where site_id = ${gone.site.id}`,
    );
    const token = await server.admin();
    const silent = await server.call('POST', `${gone.path}/reopen`, { token });
    expect(
      silent.json<{ conversation: AgentConversation }>().conversation.assignee,
    ).toBeUndefined();
  });

  it('closing and reopening tell who did it, once', async () => {
    const { path } = await conversationOf();
    for (const action of ['close', 'close', 'reopen', 'reopen']) {
      expect((await as(owner).post(`${path}/${action}`)).statusCode).toBe(200);
    }
    const lines = await linesOf(path);
    expect(lines.map(({ event }) => event?.type)).toEqual([undefined, 'closed', 'reopened']);
  });

  it.each([
    ['read', { seq: 1 }],
    ['notes', { text: 'A regular', clientId: 'n' }],
    ['messages', { text: 'Hello', clientId: 'a' }],
    ['close', {}],
    ['reopen', {}],
  ])(
    'a conversation that is deleted at this very moment is not found by %s',
    async (action, body) => {
      const { token, path } = await conversationOf();
      const { visitorId = '' } = (await server.tokens.verifyVisitor(token)) ?? {};
      const late = await server.store.db.transaction(async (tx) => {
        await deleteVisitors(tx, [visitorId]);
        const call = as(owner).post(`${path}/${action}`, body);
        await untilSomebodyWaits(tx);
        return { call };
      });
      expect((await late.call).json()).toMatchObject({ status: 404, code: 'not_found' });
    },
  );

  it('a person’s reading does not count for a colleague', async () => {
    const { path } = await conversationOf();
    const ann = await makePerson(server, 'agent', { by: owner });
    await conversationOf();
    const own = async (person: TestPerson) =>
      (await as(person).get(path)).json<{ conversation: AgentConversation }>().conversation;
    expect((await own(owner)).ownReadSeq).toBe(0);
    await as(owner).post(`${path}/read`, { seq: 1 });
    expect(await own(owner)).toMatchObject({ ownReadSeq: 1, visitorSeq: 1, agentReadSeq: 1 });
    // The one who joined later has nothing to catch up with.
    expect((await own(ann)).ownReadSeq).toBe(1);
    const { token, path: later } = await conversationOf();
    await server.send(token, 'More');
    const seen = (await as(ann).get(later)).json<{ conversation: AgentConversation }>();
    expect(seen.conversation).toMatchObject({ ownReadSeq: 0, visitorSeq: 2 });
  });

  it('a conversation waits from the visitor’s first unanswered message until an answer', async () => {
    const { path, token } = await conversationOf();
    const own = async () =>
      (await as(owner).get(path)).json<{ conversation: AgentConversation }>().conversation;
    const since = (await own()).waitingSince;
    expect(since).toBeDefined();
    await server.send(token, 'Hello?');
    expect((await own()).waitingSince).toBe(since);
    await as(owner).post(`${path}/messages`, { text: 'Yes', clientId: 'a' });
    expect((await own()).waitingSince).toBeUndefined();
  });
});

describe('the list', () => {
  it('the list is filtered by whose a conversation is, and counts its views', async () => {
    const site = await server.site();
    const ann = await makePerson(server, 'agent', { by: owner, siteIds: [site.id] });
    const begin = async () =>
      (await server.send((await server.handshake(site.appKey)).token, 'Hi')).conversation.id;
    const [mine, free, closed] = [await begin(), await begin(), await begin()];
    await as(owner).patch(`/admin/cs/conversations/${mine}`, { assigneeId: ann.id });
    await as(owner).post(`/admin/cs/conversations/${closed}/close`);
    expect(idsOf(await list(ann, 'assignee=me'))).toEqual([mine]);
    expect(idsOf(await list(owner, `site=${site.id}&assignee=${ann.id}`))).toEqual([mine]);
    expect(idsOf(await list(ann, 'assignee=none&status=open'))).toEqual([free]);
    const { counts } = await list(ann, 'limit=1');
    expect(counts).toEqual({
      mine: 1,
      unassigned: 1,
      open: 2,
      closed: 1,
      unread: 2,
      sites: { [site.id]: 2 },
    });
  });

  it.each([
    ['a part of a Chinese text', '没有到'],
    ['a single Chinese character', '货'],
    ['the beginning of a word', 'pack'],
    ['several words, in any order', 'lost package'],
    ['a number with punctuation', '#A-10293'],
    ['the name of the visitor', '王小明'],
    ['a part of the visitor’s e-mail address', 'xiaoming@shop'],
    ['the visitor’s own id', 'user-88'],
    ['a note', 'refund'],
  ])('a conversation is found by %s', async (_by, q) => {
    const site = await server.site();
    const profile = { nickname: '王小明', email: 'xiaoming@shop.example' };
    const visitor = await server.handshake(site.appKey, { externalUserId: 'user-88', profile });
    const { conversation } = await server.send(visitor.token, '我的订单还没有到，什么时候发货？');
    const path = `/admin/cs/conversations/${conversation.id}`;
    const text = 'The package A-10293 is lost.';
    await as(owner).post(`${path}/messages`, { text, clientId: 'a' });
    await as(owner).post(`${path}/notes`, { text: 'Refund him', clientId: 'a' });
    await server.send((await server.handshake(site.appKey)).token, '没有 the other one 10293');
    const found = await list(owner, `site=${site.id}&q=${encodeURIComponent(q)}`);
    expect(idsOf(found)).toEqual([conversation.id]);
  });

  it('a search for nothing that could be found finds nothing, and is no error', async () => {
    for (const q of [',', "'", '\\', '&|!:*', '(', 'zzz-unknown']) {
      const found = await list(owner, `q=${encodeURIComponent(q)}`);
      expect(idsOf(found)).toEqual([]);
      expect(found.counts?.open).toBeGreaterThan(0);
    }
  });
});

describe('notes', () => {
  it('a note stands behind the message that was the newest, once, and no visitor sees it', async () => {
    const { path, token, id } = await conversationOf();
    const written = await as(owner).post(`${path}/notes`, { text: 'A regular', clientId: 'n' });
    expect(written.statusCode).toBe(201);
    const again = await as(owner).post(`${path}/notes`, { text: 'A regular', clientId: 'n' });
    expect(again.statusCode).toBe(200);
    const found = await as(owner).get(`${path}/notes`);
    expect(found.json()).toMatchObject({
      notes: [{ text: 'A regular', afterSeq: 1, agentId: owner.id, agentName: 'The owner' }],
    });
    const seen = await server.call('GET', `/cs/conversations/${id}/messages`, { token });
    expect(seen.body).not.toContain('regular');
    expect((await as(owner).post(`${path}/notes`, { text: ' ', clientId: 'x' })).statusCode).toBe(
      400,
    );
  });

  it('a visitor who is deleted takes the notes along', async () => {
    const { path } = await conversationOf();
    await as(owner).post(`${path}/notes`, { text: 'A regular', clientId: 'n' });
    const { visitor } = (await as(owner).get(path)).json<{ visitor: { id: string } }>();
    const exported = await as(owner).get(`/admin/cs/visitors/${visitor.id}/export`);
    expect(exported.json()).toMatchObject({
      visitors: [{ pages: [] }],
      conversations: [{ notes: [{ text: 'A regular' }] }],
    });
    const deleted = await asConsole(server, 'DELETE', `/admin/cs/visitors/${visitor.id}`, {
      cookie: owner.cookie,
    });
    expect(deleted.statusCode).toBe(204);
    expect((await as(owner).get(`${path}/notes`)).statusCode).toBe(404);
  });
});

describe('canned replies', () => {
  it('canned replies are kept for all sites or one, by a shortcut of their own', async () => {
    const site = await server.site();
    const ann = await makePerson(server, 'agent', { by: owner, siteIds: [site.id] });
    const add = async (person: TestPerson, body: object) =>
      as(person).post('/admin/cs/canned-replies', body);
    const all = await add(owner, { shortcut: 'hello', text: 'Hello {{visitor.name}}' });
    expect(all.statusCode).toBe(201);
    const { cannedReply } = all.json<{ cannedReply: CannedReply }>();
    expect((await add(owner, { shortcut: 'Hello', text: 'B' })).json()).toMatchObject({
      code: 'shortcut_taken',
      field: 'shortcut',
    });
    expect((await add(ann, { shortcut: 'own', text: 'C' })).statusCode).toBe(403);
    const own = await add(ann, { shortcut: 'hello', text: 'C', siteId: site.id });
    expect(own.statusCode).toBe(201);
    expect((await as(ann).get('/admin/cs/canned-replies')).json()).toMatchObject({
      cannedReplies: [{ shortcut: 'hello' }, { shortcut: 'hello' }],
    });
    const path = `/admin/cs/canned-replies/${cannedReply.id}`;
    expect((await as(ann).patch(path, { text: 'Mine' })).statusCode).toBe(403);
    expect((await as(owner).patch(path, { text: 'Hi' })).json()).toMatchObject({
      cannedReply: { shortcut: 'hello', text: 'Hi', siteId: null },
    });
    expect((await add(owner, { shortcut: 'a b', text: 'D' })).statusCode).toBe(400);
  });
});

describe('figures', () => {
  it('the report tells the median of first answers, and how many are open and wait', async () => {
    const site = await server.site();
    const begin = async () =>
      (await server.send((await server.handshake(site.appKey)).token, 'Hi')).conversation.id;
    const answered = await begin();
    await begin();
    const path = `/admin/cs/conversations/${answered}/messages`;
    await as(owner).post(path, { text: 'Hello', clientId: 'a' });
    const reply = await as(owner).get(`/admin/cs/report?site=${site.id}&timeZone=Asia/Shanghai`);
    const report = reply.json<ReportReply>();
    expect(report).toMatchObject({ open: 2, waiting: 1 });
    expect(report.firstAnswerSeconds).toBeGreaterThanOrEqual(0);
    expect(report.days).toMatchObject([{ conversations: 2, answered: 1 }]);
    expect(report.sites).toMatchObject([{ siteId: site.id, open: 2, waiting: 1 }]);
    for (const zone of ['Nowhere', '%2B01:00']) {
      const wrong = await as(owner).get(`/admin/cs/report?timeZone=${zone}`);
      expect(wrong.json()).toMatchObject({ code: 'bad_request', field: 'timeZone' });
    }
  });

  it.each(['CAT', 'US/Pacific-New', 'utc', 'asia/shanghai', 'EST5EDT', 'Etc/GMT+8'])(
    'the report knows the zone %s, by whatever name',
    async (zone) => {
      const reply = await as(owner).get(`/admin/cs/report?timeZone=${encodeURIComponent(zone)}`);
      expect(reply.statusCode).toBe(200);
    },
  );

  it('the report begins at midnight in the zone that it is asked for', async () => {
    const site = await server.site();
    const timeZone = 'Pacific/Kiritimati';
    const { id } = (await server.send((await server.handshake(site.appKey)).token, 'Hi'))
      .conversation;
    const midnight = sql`date_trunc('day', now() at time zone ${timeZone}) at time zone ${timeZone}`;
    const conversationsIn = async (days: number) => {
      const reply = await as(owner).get(
        `/admin/cs/report?site=${site.id}&timeZone=${timeZone}&days=${days}`,
      );
      return reply.json<ReportReply>().days.map(({ conversations }) => conversations);
    };
    await server.store.db.execute(
      sql`update conversations set created_at = ${midnight} where id = ${id}`,
    );
    expect(await conversationsIn(1)).toEqual([1]);
    await server.store.db.execute(
      sql`update conversations set created_at = ${midnight} - interval '1 second' where id = ${id}`,
    );
    expect([await conversationsIn(1), await conversationsIn(2)]).toEqual([[], [1]]);
  });
});
