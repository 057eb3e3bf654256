import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message, MessagesReply, SendReply } from '../../../shared/wire/wire.ts';
import { HOST_ORIGIN, startTestServer, STRANGER_ORIGIN, type TestServer } from '../../testing.ts';

let server: TestServer;
let appKey: string;
let token: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ appKey } = await server.site());
});
afterAll(() => server.close());
beforeEach(async () => {
  ({ token } = await server.handshake(appKey));
});

const post = (path: string, body?: object) =>
  server.call('POST', path, { token, ...(body && { body }) });
const get = (path: string) => server.call('GET', path, { token });

async function history(id: string, query = ''): Promise<Message[]> {
  return (await get(`/cs/conversations/${id}/messages${query}`)).json<MessagesReply>().messages;
}

describe('sending', () => {
  it('opens a conversation with the first message', async () => {
    const response = await post('/cs/conversations', { text: ' Hi 👋 ', clientId: 'c-1' });
    expect(response.statusCode).toBe(201);
    const { conversation, message } = response.json<SendReply>();
    expect(conversation).toMatchObject({ status: 'open', lastSeq: 1, readSeq: 0, agentReadSeq: 0 });
    expect(message).toMatchObject({
      conversationId: conversation.id,
      seq: 1,
      from: 'visitor',
      text: ' Hi 👋 ',
      clientId: 'c-1',
    });
    expect((await get('/cs/conversations/current')).json()).toEqual({ conversation });
  });

  it('counts without gaps, in one conversation, when all come at once', async () => {
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, index) => server.send(token, `m${index}`)),
    );
    expect(new Set(sent.map(({ conversation }) => conversation.id)).size).toBe(1);
    const seqs = sent.map(({ message }) => message.seq).toSorted((one, other) => one - other);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('takes the same message once, however often and at once it comes', async () => {
    const responses = await Promise.all(
      Array.from({ length: 5 }, () => post('/cs/conversations', { text: 'Hi', clientId: 'c-1' })),
    );
    expect(responses.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(responses.filter(({ statusCode }) => statusCode === 200)).toHaveLength(4);
    const messages = responses.map((response) => response.json<SendReply>().message);
    expect(messages.every(({ id }) => id === messages[0]?.id)).toBe(true);
    expect(await history(String(messages[0]?.conversationId))).toHaveLength(1);
  });

  it('knows a repeated message even after its conversation was left', async () => {
    const { conversation, message } = await server.send(token, 'Hi', 'c-1');
    await post(`/cs/conversations/${conversation.id}/leave`);
    const again = await post('/cs/conversations', { text: 'Hi', clientId: 'c-1' });
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ message, conversation: { status: 'closed' } });
  });

  it("does not take two visitors' equal client ids for one", async () => {
    const one = await server.send(token, 'Hi', 'c-1');
    const other = await server.handshake(appKey);
    expect((await server.send(other.token, 'Hi', 'c-1')).message.id).not.toBe(one.message.id);
  });

  it.each([
    ['4,000 characters', 'a'.repeat(4000), 201, undefined],
    ['4,000 characters of two units each', '👋'.repeat(4000), 201, undefined],
    ['4,001 characters', 'a'.repeat(4001), 422, 'message_too_long'],
    ['nothing', '', 400, 'bad_request'],
    ['blanks', ' \n\t ', 400, 'bad_request'],
    ['a zero-width space', '\u200b', 400, 'bad_request'],
    ['zero-width joiners', '\u200d \u200d', 400, 'bad_request'],
    ['an empty Braille pattern', '\u2800', 400, 'bad_request'],
    ['a Hangul filler', '\u3164', 400, 'bad_request'],
    ['more than 64 KB', 'a'.repeat(65_536), 413, 'payload_too_large'],
  ])('%s: %3$i %4$s', async (_name, text, status, code) => {
    const response = await post('/cs/conversations', { text, clientId: 'c' });
    expect(response.statusCode).toBe(status);
    expect(response.json<{ code?: string }>().code).toBe(code);
  });

  it.each(['a\u0000', 'a\ud800', '\udc00a'])(
    'refuses the id %j, which no store can hold',
    async (clientId) => {
      const response = await post('/cs/conversations', { text: 'Hi', clientId });
      expect(response.json()).toMatchObject({ code: 'bad_request', field: 'clientId' });
    },
  );

  it('takes a field of the site’s own by the name of an id', async () => {
    const body = { extra: { clientId: 'a\u0000', externalUserId: 'b\u0000' } };
    expect((await post('/cs/identify', body)).statusCode).toBe(200);
  });

  it('keeps what no store can hold out of the text', async () => {
    const { message } = await server.send(token, 'a\u0000b\ud800c');
    expect(message.text).toBe('ab\ufffdc');
  });
});

describe('leaving', () => {
  it('closes, and the next message opens a new conversation that knows the old one', async () => {
    const { conversation } = await server.send(token, 'One');
    const left = await post(`/cs/conversations/${conversation.id}/leave`);
    expect(left.json()).toMatchObject({ conversation: { id: conversation.id, status: 'closed' } });
    expect((await get('/cs/conversations/current')).json()).toMatchObject({
      conversation: { id: conversation.id, status: 'closed' },
    });
    const next = await server.send(token, 'Two');
    expect(next.conversation).toMatchObject({
      status: 'open',
      previousId: conversation.id,
      lastSeq: 1,
    });
    expect((await history(conversation.id)).map(({ text }) => text)).toEqual(['One']);
  });

  it('lets a client walk back from conversation to conversation', async () => {
    for (const text of ['One', 'Two', 'Three']) {
      const { conversation } = await server.send(token, text);
      await post(`/cs/conversations/${conversation.id}/leave`);
    }
    const { conversation } = (await get('/cs/conversations/current')).json<SendReply>();
    const texts: string[] = [];
    for (let id: string | undefined = conversation.id; id !== undefined;) {
      const response = await get(`/cs/conversations/${id}/messages`);
      const reply = response.json<MessagesReply>();
      expect(reply.conversation).toMatchObject({ id, status: 'closed', lastSeq: 1 });
      texts.push(...reply.messages.map(({ text }) => text));
      id = reply.conversation.previousId;
    }
    expect(texts).toEqual(['Three', 'Two', 'One']);
  });

  it('takes an empty body that claims to be JSON', async () => {
    const { conversation } = await server.send(token, 'One');
    const response = await server.call('POST', `/cs/conversations/${conversation.id}/leave`, {
      token,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.statusCode).toBe(200);
  });
});

describe('the list of messages', () => {
  const seqs = (messages: Message[]) => messages.map(({ seq }) => seq);

  it('the list of messages is ascending, the newest 50 unless told', async () => {
    const { conversation } = await server.send(token, '1');
    for (let seq = 2; seq <= 55; seq += 1) await server.send(token, String(seq));
    const page = async (query: string) => {
      const response = await get(`/cs/conversations/${conversation.id}/messages${query}`);
      const { messages, hasMore } = response.json<MessagesReply>();
      return [messages[0]?.seq, messages.at(-1)?.seq, messages.length, hasMore];
    };
    expect(await page('')).toEqual([6, 55, 50, true]);
    expect(await page('?before=6')).toEqual([1, 5, 5, false]);
    expect(await page('?before=6&limit=2')).toEqual([4, 5, 2, true]);
    expect(await page('?since=0&limit=3')).toEqual([1, 3, 3, true]);
    expect(await page('?since=52')).toEqual([53, 55, 3, false]);
    expect(await page('?since=55')).toEqual([undefined, undefined, 0, false]);
    expect(await page('?since=99999999999')).toEqual([undefined, undefined, 0, false]);
    expect(seqs(await history(conversation.id, '?limit=100'))).toEqual(
      Array.from({ length: 55 }, (_, index) => index + 1),
    );
  });

  it.each([
    ...['?limit=0', '?limit=101', '?since=-1', '?since=x', '?before=0'],
    ...['?limit=1.5', '?since=true', '?since=', '?before=0x10', '?limit=1e1', '?limit=1&limit=2'],
  ])('refuses %s', async (query) => {
    const { conversation } = await server.send(token, 'Hi');
    const response = await get(`/cs/conversations/${conversation.id}/messages${query}`);
    expect(response.statusCode).toBe(400);
  });
});

describe('identifying', () => {
  it.each([
    [{ signature: {} }, 'signature'],
    [{ signature: { t: 'now', s: 'a' } }, 'signature.t'],
    [{ signature: { t: 1, s: 'a'.repeat(129) } }, 'signature.s'],
    [{ extra: { constructor: 1 } }, 'extra'],
    [{ profile: 'Alex' }, 'profile'],
    [{ profile: { nickname: 1 } }, 'profile.nickname'],
    [{ profile: { extra: { constructor: 1 } } }, 'profile.extra'],
    [{ profile: { extra: { constructor: 1 } }, extra: {} }, 'profile.extra'],
  ])('refuses %j and names the field', async (body, field) => {
    const response = await post('/cs/identify', { externalUserId: 'u_1', ...body });
    expect(response.statusCode).toBe(400);
    expect(response.json<{ detail: string }>().detail).toContain(`The field ${field} is`);
  });
});

describe('reading', () => {
  it('goes forward only, and not beyond what is there', async () => {
    const { conversation } = await server.send(token, '1');
    await server.send(token, '2');
    const read = async (seq: number) => {
      const response = await post(`/cs/conversations/${conversation.id}/read`, { seq });
      return response.json<{ conversation: { readSeq: number } }>().conversation.readSeq;
    };
    expect(await read(1)).toBe(1);
    expect(await read(0)).toBe(1);
    expect(await read(99)).toBe(2);
  });
});

describe("somebody else's conversation", () => {
  it("somebody else's conversation is not found", async () => {
    const { conversation } = await server.send(token, 'Mine');
    const other = (await server.handshake(appKey)).token;
    const path = `/cs/conversations/${conversation.id}`;
    const responses = await Promise.all([
      server.call('GET', `${path}/messages`, { token: other }),
      server.call('POST', `${path}/read`, { token: other, body: { seq: 1 } }),
      server.call('POST', `${path}/leave`, { token: other }),
      server.call('GET', '/cs/conversations/c_none/messages', { token: other }),
      server.call('GET', '/cs/conversations/%00/messages', { token: other }),
    ]);
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404, 404, 404]);
  });
});

describe('a session', () => {
  it.each([
    ['from our own page', undefined, 200],
    ['without an origin', null, 200],
    ['from the page that it was made for', HOST_ORIGIN, 200],
    ['from a stranger', STRANGER_ORIGIN, 403],
    ['from a page without an origin', 'null', 403],
  ])('used %s: %3$i', async (_name, origin, status) => {
    const options = { token, ...(origin === undefined ? {} : { origin }) };
    const response = await server.call('GET', '/cs/conversations/current', options);
    expect(response.statusCode).toBe(status);
  });

  it.each([
    ['POST', '/cs/identify'],
    ['POST', '/cs/conversations'],
    ['GET', '/cs/conversations/current'],
    ['GET', '/cs/conversations/c_1/messages'],
    ['POST', '/cs/conversations/c_1/read'],
    ['POST', '/cs/conversations/c_1/leave'],
  ] as const)('a session is needed for %s %s', async (method, path) => {
    expect((await server.call(method, path)).statusCode).toBe(401);
    const forged = await server.call(method, path, { token: await server.admin() });
    expect(forged.json()).toMatchObject({ code: 'unauthorized' });
  });
});
