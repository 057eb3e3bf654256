import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  AgentConversation,
  AgentConversationsReply,
} from '../../../shared/wire/agent-wire.ts';
import type { Message } from '../../../shared/wire/wire.ts';
import { startTestServer, type TestServer } from '../../testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function conversationOf(siteFields = {}) {
  const site = await server.site(siteFields);
  const { token } = await server.handshake(site.appKey, { profile: { nickname: 'Alex' } });
  const { conversation } = await server.send(token, 'Hi');
  return { site, token, id: conversation.id, path: `/admin/cs/conversations/${conversation.id}` };
}

describe('an agent', () => {
  it('answers, and the visitor sees by whom', async () => {
    const { path, id, token } = await conversationOf();
    const alice = await server.admin(['admin.cs.inbox'], { name: 'Alice' });
    const body = { text: 'Hello', clientId: 'a-1' };
    const response = await server.call('POST', `${path}/messages`, { token: alice, body });
    expect(response.statusCode).toBe(201);
    const { message } = response.json<{ message: Message }>();
    expect(message).toMatchObject({ seq: 2, from: 'agent', text: 'Hello', agentName: 'Alice' });
    const seen = await server.call('GET', `/cs/conversations/${id}/messages?since=1`, { token });
    expect(seen.json()).toMatchObject({ messages: [message], hasMore: false });
    const current = await server.call('GET', '/cs/conversations/current', { token });
    expect(current.json()).toMatchObject({ conversation: { agentName: 'Alice', lastSeq: 2 } });
  });

  it('sends the same message once, however often and at once it comes', async () => {
    const { path } = await conversationOf();
    const alice = await server.admin();
    const body = { text: 'Hello', clientId: 'a-1' };
    const send = (token: string) => server.call('POST', `${path}/messages`, { token, body });
    const responses = await Promise.all(Array.from({ length: 4 }, () => send(alice)));
    expect(responses.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(responses.filter(({ statusCode }) => statusCode === 200)).toHaveLength(3);
    const ids = responses.map((response) => response.json<{ message: Message }>().message.id);
    expect(new Set(ids).size).toBe(1);
    const bob = await send(await server.admin(['admin.cs.inbox'], { id: 'bob' }));
    expect(bob.statusCode).toBe(201);
  });

  it('sees all that is known of the visitor', async () => {
    const { path, site } = await conversationOf();
    const response = await server.call('GET', path, { token: await server.admin() });
    expect(response.json()).toMatchObject({
      conversation: {
        siteId: site.id,
        siteName: 'Shop',
        lastSeq: 1,
        lastMessage: { text: 'Hi' },
        visitor: { nickname: 'Alex' },
      },
      visitor: { profile: { nickname: 'Alex' }, address: '127.0.0.1' },
    });
  });

  it('reads, closes and reopens', async () => {
    const { path, token, id } = await conversationOf();
    const alice = await server.admin();
    const post = async (action: string, body?: object) => {
      const options = { token: alice, ...(body && { body }) };
      const response = await server.call('POST', `${path}/${action}`, options);
      return response.json<{ conversation: AgentConversation }>().conversation;
    };
    expect(await post('read', { seq: 5 })).toMatchObject({ agentReadSeq: 1, readSeq: 0 });
    expect(await post('read', { seq: 0 })).toMatchObject({ agentReadSeq: 1 });
    expect(await post('close')).toMatchObject({ status: 'closed' });
    expect(await post('reopen')).toMatchObject({ status: 'open' });
    // A token without a name does it without a line.
    expect((await server.send(token, 'More')).message.seq).toBe(2);
    await post('close');
    const next = await server.send(token, 'New');
    expect(next.conversation.previousId).toBe(id);
    expect(next.message.seq).toBe(1);
  });
});

describe('a conversation that the visitor left for a newer one', () => {
  async function superseded() {
    const { path, token, id } = await conversationOf();
    const alice = await server.admin();
    const body = { text: 'Hello', clientId: 'a-1' };
    const post = (action: string, payload?: object) =>
      server.call('POST', `${path}/${action}`, { token: alice, ...(payload && { body: payload }) });
    const { message } = (await post('messages', body)).json<{ message: Message }>();
    await server.call('POST', `/cs/conversations/${id}/leave`, { token });
    const { conversation } = await server.send(token, 'New');
    return { post, token, body, message, conversation };
  }

  it('a conversation that the visitor left for a newer one is not reopened: the visitor would never see an answer in it', async () => {
    const { post, token, conversation } = await superseded();
    const response = await post('reopen');
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({
      code: 'conversation_superseded',
      title: 'The visitor has a newer conversation. Please go on there.',
    });
    const current = await server.call('GET', '/cs/conversations/current', { token });
    expect(current.json()).toEqual({ conversation });
  });

  it('takes no more answers, but knows those that it has', async () => {
    const { post, body, message } = await superseded();
    const more = await post('messages', { text: 'More', clientId: 'a-2' });
    expect(more.json()).toMatchObject({ status: 409, code: 'conversation_superseded' });
    const again = await post('messages', body);
    expect(again.statusCode).toBe(200);
    expect(again.json()).toEqual({ message });
  });

  it('a conversation left for a newer one is reopened before that one exists, or not at all', async () => {
    const { path, token, id } = await conversationOf();
    const alice = await server.admin();
    await server.call('POST', `/cs/conversations/${id}/leave`, { token });
    const [reopened, sent] = await Promise.all([
      server.call('POST', `${path}/reopen`, { token: alice }),
      server.send(token, 'New'),
    ]);
    expect(reopened.statusCode).toBe(sent.conversation.id === id ? 200 : 409);
  });
});

describe('the list', () => {
  it('the list is sorted by latest activity, and paged without loss or repetition', async () => {
    const site = await server.site();
    const sessions = await Promise.all(
      Array.from({ length: 5 }, () => server.handshake(site.appKey)),
    );
    const ids: string[] = [];
    for (const { token } of sessions) {
      ids.push((await server.send(token, 'Hi')).conversation.id);
      server.advance(1);
    }
    await server.send(String(sessions[0]?.token), 'Again');
    const expected = [ids[0], ids[4], ids[3], ids[2], ids[1]];

    const token = await server.admin();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const path = `/admin/cs/conversations?site=${site.id}&limit=2${more}`;
      const response = await server.call('GET', path, { token });
      const page: AgentConversationsReply = response.json();
      expect(page.conversations.length).toBeLessThanOrEqual(2);
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(expected);
  });

  it('the list is filtered by status', async () => {
    const { site, path, id } = await conversationOf();
    const token = await server.admin();
    await server.call('POST', `${path}/close`, { token });
    const list = async (status: string) => {
      const query = `/admin/cs/conversations?site=${site.id}&status=${status}`;
      const response = await server.call('GET', query, { token });
      return response.json<AgentConversationsReply>().conversations.map((row) => row.id);
    };
    expect(await list('closed')).toEqual([id]);
    expect(await list('open')).toEqual([]);
  });

  it.each([
    '?cursor=nonsense',
    `?cursor=${Buffer.from('999999999999999.1').toString('base64url')}`,
    '?status=other',
    '?limit=0',
    '?site=%00',
  ])('refuses %s', async (query) => {
    const token = await server.admin();
    const response = await server.call('GET', `/admin/cs/conversations${query}`, { token });
    expect(response.statusCode).toBe(400);
  });
});

describe('a token', () => {
  it('a token without the scope is refused everywhere', async () => {
    const { path } = await conversationOf();
    const token = await server.admin(['admin.cs.site.manage']);
    const responses = await Promise.all([
      server.call('GET', '/admin/cs/conversations', { token }),
      server.call('GET', path, { token }),
      server.call('GET', `${path}/messages`, { token }),
      server.call('POST', `${path}/messages`, { token, body: { text: 'a', clientId: 'a' } }),
      server.call('POST', `${path}/read`, { token, body: { seq: 1 } }),
      server.call('POST', `${path}/close`, { token }),
      server.call('POST', `${path}/reopen`, { token }),
    ]);
    for (const response of responses) {
      expect(response.statusCode).toBe(403);
      expect(response.json()).toMatchObject({ code: 'forbidden' });
    }
  });

  it('a token of a visitor is refused', async () => {
    const { token } = await conversationOf();
    const response = await server.call('GET', '/admin/cs/conversations', { token });
    expect(response.statusCode).toBe(401);
  });

  it('for one site sees nothing of another', async () => {
    const mine = await conversationOf();
    const other = await conversationOf();
    const token = await server.admin(['admin.cs.inbox'], { sites: [mine.site.id] });
    const list = async (query = '') => {
      const response = await server.call('GET', `/admin/cs/conversations${query}`, { token });
      return response.json<AgentConversationsReply>().conversations.map(({ id }) => id);
    };
    expect(await list()).toEqual([mine.id]);
    expect(await list(`?site=${other.site.id}`)).toEqual([]);
    const refused = await Promise.all([
      server.call('GET', other.path, { token }),
      server.call('GET', `${other.path}/messages`, { token }),
      server.call('POST', `${other.path}/messages`, { token, body: { text: 'a', clientId: 'a' } }),
      server.call('POST', `${other.path}/read`, { token, body: { seq: 1 } }),
      server.call('POST', `${other.path}/close`, { token }),
    ]);
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404]);
    expect((await server.call('GET', mine.path, { token })).statusCode).toBe(200);
  });
});
