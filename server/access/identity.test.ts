import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitorId } from '../../shared/visitor-id.ts';
import type { AgentConversationReply } from '../../shared/wire/agent-wire.ts';
import type {
  Conversation,
  MessagesReply,
  SessionReply,
  VisitorProfile,
} from '../../shared/wire/wire.ts';
import { identify as becomeKnown } from './identity.ts';
import { newAnonymousId } from '../store/ids.ts';
import { deleteVisitors } from '../store/visitor-data.ts';
import type { Database } from '../store/store.ts';
import { untilSomebodyWaits } from '../store/testing.ts';
import { recordSighting, retireVisitor, visitorById } from '../store/visitors.ts';
import { startTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let appKey: string;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const handshake = (body: object = {}) => server.handshake(appKey, body);

async function identify(token: string, body: object): Promise<SessionReply> {
  return (await server.call('POST', '/cs/identify', { token, body })).json<SessionReply>();
}

async function current(token: string): Promise<Conversation | null> {
  const response = await server.call('GET', '/cs/conversations/current', { token });
  return response.json<{ conversation: Conversation | null }>().conversation;
}

async function texts(token: string, conversationId: string): Promise<string[]> {
  const path = `/cs/conversations/${conversationId}/messages`;
  const response = await server.call('GET', path, { token });
  return response.json<MessagesReply>().messages.map(({ text }) => text);
}

async function agentsView(conversationId: string): Promise<AgentConversationReply> {
  const path = `/admin/cs/conversations/${conversationId}`;
  return (await server.call('GET', path, { token: await server.admin() })).json();
}

async function profileOf(token: string): Promise<VisitorProfile> {
  const { conversation } = await server.send(token, 'Hi');
  return (await agentsView(conversation.id)).visitor.profile;
}

const leave = (token: string, id: string) =>
  server.call('POST', `/cs/conversations/${id}/leave`, { token });

describe('an anonymous visitor', () => {
  beforeAll(async () => ({ appKey } = await server.site()));

  it('an anonymous visitor is still on the page that they were on once they are known, or on the one that they say', async () => {
    const [was, is] = ['https://shop.example/login', 'https://shop.example/cart'];
    const userId = `u_${newAnonymousId()}`;
    const visitorId = newAnonymousId();
    const { token } = await handshake({ visitorId, context: { url: was } });
    const known = await identify(token, { externalUserId: userId });
    const { conversation } = await server.send(known.token, 'Hi');
    const seen = async () => (await agentsView(conversation.id)).visitor.context.url;
    expect(await seen()).toBe(was);
    const other = await handshake({
      externalUserId: `u_${newAnonymousId()}`,
      context: { url: is },
    });
    await identify(other.token, { externalUserId: userId });
    expect(await seen()).toBe(is);
    const next = { visitorId: newAnonymousId(), context: { url: was } };
    await handshake(next);
    await handshake({ ...next, externalUserId: userId, context: { url: `${is}/pay` } });
    expect(await seen()).toBe(`${is}/pay`);
  });

  it("an anonymous visitor is found again by the browser's id", async () => {
    const visitorId = newAnonymousId();
    const { token } = await handshake({ visitorId });
    const { conversation } = await server.send(token, 'Hi');
    expect(await handshake({ visitorId })).toMatchObject({ visitorId, conversation });
  });

  it('an anonymous visitor is another one on another site', async () => {
    const visitorId = newAnonymousId();
    await server.send((await handshake({ visitorId })).token, 'Hi');
    const other = await server.site();
    const reply = await server.handshake(other.appKey, { visitorId });
    expect(reply).toMatchObject({ visitorId, conversation: null });
  });
});

describe('a known user', () => {
  beforeAll(async () => ({ appKey } = await server.site()));

  it('a known user is the same visitor on every device (I1)', async () => {
    const first = await handshake({ externalUserId: 'u_devices' });
    const { conversation } = await server.send(first.token, 'Hi');
    const second = await handshake({ externalUserId: 'u_devices' });
    expect(second.visitorId).toBe(first.visitorId);
    expect(second.conversation).toEqual(conversation);
  });

  it('has an id that no browser can present (I1)', async () => {
    const { visitorId } = await handshake({ externalUserId: 'u_id' });
    expect(isVisitorId(visitorId)).toBe(false);
    const body = { appKey, visitorId };
    const response = await server.call('POST', '/cs/handshake', { body });
    expect(response.statusCode).toBe(400);
  });

  it('takes the anonymous history along at identify, as it is (I2)', async () => {
    const { token } = await handshake();
    const { conversation, message } = await server.send(token, 'Before', 'c-1');
    const reply = await identify(token, { externalUserId: 'u_moves', nickname: 'Alex' });
    expect(reply.conversation).toEqual(conversation);
    expect(await texts(reply.token, conversation.id)).toEqual(['Before']);
    expect(await server.send(reply.token, 'Before', 'c-1')).toMatchObject({ message });
    expect((await server.send(reply.token, 'After')).message.seq).toBe(2);
  });

  it('takes it along at a handshake too', async () => {
    const visitorId = newAnonymousId();
    const { conversation } = await server.send((await handshake({ visitorId })).token, 'Before');
    const reply = await handshake({ visitorId, externalUserId: 'u_handshake' });
    expect(reply.conversation).toEqual(conversation);
  });

  it('takes it along once: what was moved opens to nobody else (I2)', async () => {
    const visitorId = newAnonymousId();
    const anonymous = await handshake({ visitorId });
    const { conversation } = await server.send(anonymous.token, 'Mine');
    await identify(anonymous.token, { externalUserId: 'u_first' });
    const again = await handshake({ visitorId });
    const second = await identify(again.token, { externalUserId: 'u_second' });
    expect(again).toMatchObject({ visitorId, conversation: null });
    expect(second.conversation).toBeNull();
    const path = `/cs/conversations/${conversation.id}/messages`;
    expect((await server.call('GET', path, { token: second.token })).statusCode).toBe(404);
  });

  it('takes nothing any more by the token of before, and each message once (O4, I2)', async () => {
    const visitorId = newAnonymousId();
    const { token } = await handshake({ visitorId });
    const { message } = await server.send(token, 'Before', 'c-1');
    const known = await identify(token, { externalUserId: 'u_late' });
    for (const clientId of ['c-1', 'c-2']) {
      const body = { text: 'Late', clientId };
      const late = await server.call('POST', '/cs/conversations', { token, body });
      expect(late.json()).toMatchObject({ status: 401, code: 'unauthorized' });
    }
    expect((await server.call('POST', '/cs/handshake', { token })).statusCode).toBe(401);

    // As the frame answers a 401: a fresh handshake, then the same message again.
    const fresh = await handshake({ visitorId, externalUserId: 'u_late' });
    expect(fresh.visitorId).toBe(known.visitorId);
    expect(await server.send(fresh.token, 'Before', 'c-1')).toMatchObject({ message });
    expect((await server.send(fresh.token, 'Late', 'c-2')).message.seq).toBe(2);
  });

  it('leaves nothing of its profile to the next one on that browser', async () => {
    const visitorId = newAnonymousId();
    const profile = { email: 'alice@example.com', phone: '1' };
    await handshake({ visitorId, profile });
    await handshake({ visitorId, externalUserId: 'u_alice' });
    const bob = await handshake({ visitorId, externalUserId: 'u_bob' });
    const alice = await handshake({ externalUserId: 'u_alice' });
    expect(await profileOf(bob.token)).toEqual({});
    expect(await profileOf(alice.token)).toEqual(profile);
  });

  it.each(['', '   '])(
    'a known user is not the visitor who is called %j',
    async (externalUserId) => {
      const one = await handshake({ externalUserId });
      const other = await handshake({ externalUserId });
      expect(isVisitorId(one.visitorId)).toBe(true);
      expect(other.visitorId).not.toBe(one.visitorId);
      const same = await identify(one.token, { externalUserId, nickname: 'A' });
      expect(same.visitorId).toBe(one.visitorId);
    },
  );

  it('a known user is the same one with blanks around the name', async () => {
    const one = await handshake({ externalUserId: 'u_blanks' });
    expect((await handshake({ externalUserId: ' u_blanks ' })).visitorId).toBe(one.visitorId);
    const { token } = await handshake();
    expect((await identify(token, { externalUserId: 'u_blanks ' })).visitorId).toBe(one.visitorId);
  });

  it.each(['undefined', ' null ', '[object Object]', '{{ user.id }}', '${id}'])(
    'nobody is known by the placeholder %s, which all would share',
    async (externalUserId) => {
      const secret = await handshake({ externalUserId });
      const { conversation } = await server.send(secret.token, 'Mine');
      const other = await handshake({ externalUserId });
      expect(other.visitorId).not.toBe(secret.visitorId);
      const same = await identify(other.token, { externalUserId, nickname: 'A' });
      expect(same).toMatchObject({ visitorId: other.visitorId, conversation: null });
      expect((await agentsView(conversation.id)).visitor.externalUserId).toBeUndefined();
    },
  );

  it('keeps one chain of conversations in the order of their beginning', async () => {
    const known = await handshake({ externalUserId: 'u_chain' });
    const first = (await server.send(known.token, '1')).conversation;
    const anonymous = await handshake();
    const second = (await server.send(anonymous.token, '2')).conversation;
    await leave(known.token, first.id);
    const third = (await server.send(known.token, '3')).conversation;
    expect(third.previousId).toBe(first.id);

    const { token } = await identify(anonymous.token, { externalUserId: 'u_chain' });
    expect(await current(token)).toMatchObject({ id: third.id, previousId: second.id });
    const list = await server.call('GET', '/admin/cs/conversations', {
      token: await server.admin(),
    });
    const { conversations } = list.json<{ conversations: Conversation[] }>();
    const found = (id: string) => conversations.find((conversation) => conversation.id === id);
    expect(found(second.id)).toMatchObject({ previousId: first.id, status: 'closed' });
    expect(found(first.id)).not.toHaveProperty('previousId');
    expect(found(third.id)).toMatchObject({ status: 'open' });
  });

  it.each([
    ['open', { status: 'open' }],
    ['closed', { status: 'open', previousId: expect.any(String) }],
  ] as const)(
    'a question waits on in a newer %s conversation that it was merged with',
    async (status, state) => {
      const userId = `u_waits_${status}`;
      const user = await handshake({ externalUserId: userId });
      const older = (await server.send(user.token, 'Where is my parcel?')).conversation.id;
      const { waitingSince } = (await agentsView(older)).conversation;
      expect(waitingSince).toEqual(expect.any(String));
      server.advance(60_000);
      const { token } = await handshake();
      const newer = (await server.send(token, 'Another question')).conversation.id;
      server.advance(-60_000);
      if (status === 'closed') await leave(token, newer);
      await identify(token, { externalUserId: userId });
      const view = (id: string) => agentsView(id).then(({ conversation }) => conversation);
      expect(await view(newer)).toMatchObject({ ...state, waitingSince });
      expect(await view(older)).toMatchObject({ status: 'closed' });
      expect(await view(older)).not.toHaveProperty('waitingSince');
    },
  );

  it("does not take another known user's history", async () => {
    const one = await handshake({ externalUserId: 'u_one' });
    await server.send(one.token, 'Secret');
    expect((await identify(one.token, { externalUserId: 'u_two' })).conversation).toBeNull();
    expect((await handshake({ externalUserId: 'u_one' })).conversation).not.toBeNull();
  });

  it('a known user merged by simultaneous identifies loses nothing', async () => {
    const tabs = await Promise.all(Array.from({ length: 5 }, () => handshake()));
    for (const { token } of tabs) await server.send(token, '1');
    const replies = await Promise.all(
      tabs.map(({ token }) => identify(token, { externalUserId: 'u_race' })),
    );
    expect(new Set(replies.map(({ visitorId }) => visitorId)).size).toBe(1);
    const token = String(replies[0]?.token);
    const chain: string[] = [];
    for (let id = (await current(token))?.id; id !== undefined;) {
      chain.push(...(await texts(token, id)));
      id = (await agentsView(id)).conversation.previousId;
    }
    expect(chain).toEqual(['1', '1', '1', '1', '1']);
  });

  it('an anonymous visitor that identifies twice at once is merged once', async () => {
    const { token } = await handshake();
    const { conversation } = await server.send(token, '1');
    const claims = await server.tokens.verifyVisitor(token);
    const visitor = await visitorById(server.store.db, String(claims?.visitorId));
    if (!visitor || !claims) throw new Error('the visitor is gone');
    const rows = await Promise.all(
      Array.from({ length: 5 }, () =>
        becomeKnown(server.store.db, { visitor, claims }, 'u_twice', { at: new Date() }, () => {}),
      ),
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1);
    expect((await handshake({ externalUserId: 'u_twice' })).conversation).toEqual(conversation);
  });
});

describe('a link that names a user', () => {
  const LINK = { 'x-cs-entry': 'link' };
  const follow = async (body: object) => {
    const response = await server.call('POST', '/cs/handshake', {
      headers: LINK,
      body: { appKey, ...body },
    });
    return response.json<SessionReply>();
  };

  it.each([true, false])(
    'takes no history along, by a signature (%j) or without',
    async (requireSignature) => {
      const site = await server.site({ requireSignature });
      ({ appKey } = site);
      const signed = await server.signer(site);
      const visitorId = newAnonymousId();
      const victim = await follow({ visitorId, signature: signed() });
      const { conversation } = await server.send(victim.token, 'Mine');
      const named = { externalUserId: 'mallory', signature: signed('mallory') };
      expect((await follow({ visitorId, ...named })).conversation).toBeNull();
      expect(await current(victim.token)).toMatchObject({ id: conversation.id });
      expect((await follow({ visitorId, signature: signed() })).conversation).toMatchObject({
        id: conversation.id,
      });

      // A chat that was opened by a link gives nothing away either, when its visitor is identified
      // later.
      const later = await server.call('POST', '/cs/identify', {
        token: victim.token,
        headers: LINK,
        body: named,
      });
      expect(later.json()).toMatchObject({ conversation: null });
      expect((await agentsView(conversation.id)).visitor).not.toHaveProperty('externalUserId');
    },
  );
});

describe('a visitor who is over at this very moment', () => {
  beforeAll(async () => ({ appKey } = await server.site()));

  const profile = { email: 'late@example.com' };
  const DURING: [string, string, object][] = [
    ['a renewal', '/cs/handshake', { profile, context: { title: 'Late' } }],
    ['a profile', '/cs/identify', profile],
    [
      'a message of one who is not vouched for any more',
      '/cs/conversations',
      { text: 'Late', clientId: 'c' },
    ],
  ];
  it.each(DURING)(
    'a visitor who is over at this very moment is told nothing more by %s',
    async (_name, path, body) => {
      for (const end of [retireVisitor, (tx: Database, id: string) => deleteVisitors(tx, [id])]) {
        const { token } = await handshake();
        const claims = await server.tokens.verifyVisitor(token);
        const id = String(claims?.visitorId);
        await recordSighting(server.store.db, id, { at: new Date(), isVerified: true });
        const late = await server.store.db.transaction(async (tx) => {
          await end(tx, id);
          const call = server.call('POST', path, { token, body });
          // The call has read the visitor as they were, and waits for the lock.
          await untilSomebodyWaits(tx);
          return { call };
        });
        expect((await late.call).json()).toMatchObject({ status: 401, code: 'unauthorized' });
        expect((await visitorById(server.store.db, id))?.profile ?? {}).toEqual({});
      }
    },
  );
});

describe('a profile', () => {
  beforeAll(async () => ({ appKey } = await server.site()));

  it('a profile changes without changing who the visitor is', async () => {
    const { token, visitorId } = await handshake({ profile: { nickname: 'A', phone: '1' } });
    const { conversation } = await server.send(token, 'Hi');
    expect(await identify(token, { nickname: 'B' })).toMatchObject({ visitorId, conversation });
    expect(await agentsView(conversation.id)).toMatchObject({
      visitor: { profile: { nickname: 'B', phone: '1' } },
    });
  });

  const nested = { nickname: 'Nested', email: 'a@example.com', extra: { plan: 'pro' } };
  it.each([
    ['as a handshake has it', { profile: nested }, nested],
    [
      'with members beside it, which count',
      { nickname: 'Flat', extra: { order: 1 }, profile: nested },
      { ...nested, nickname: 'Flat', extra: { order: 1 } },
    ],
    [
      'with members that it has not',
      { profile: { other: 'no', nickname: 'A' } },
      { nickname: 'A' },
    ],
  ])('takes a profile %s', async (_name, body, profile) => {
    const { token } = await handshake();
    await identify(token, body);
    expect(await profileOf(token)).toEqual(profile);
  });

  it('an externalUserId within a profile makes nobody a known user', async () => {
    const { token, visitorId } = await handshake();
    const body = { profile: { externalUserId: 'u_nested', nickname: 'A' } };
    expect(await identify(token, body)).toMatchObject({ visitorId });
    expect((await handshake({ externalUserId: 'u_nested' })).visitorId).not.toBe(visitorId);
  });
});

describe('signing out', () => {
  beforeAll(async () => ({ appKey } = await server.site()));

  it('makes a new anonymous visitor who sees nothing of before (I4)', async () => {
    const known = await handshake({ externalUserId: 'u_out' });
    const { conversation } = await server.send(known.token, 'Mine');
    const out = await identify(known.token, { externalUserId: null });
    expect(isVisitorId(out.visitorId)).toBe(true);
    expect(out.conversation).toBeNull();
    const path = `/cs/conversations/${conversation.id}/messages`;
    expect((await server.call('GET', path, { token: out.token })).statusCode).toBe(404);
    const back = await identify(out.token, { externalUserId: 'u_out' });
    expect(back.conversation).toEqual(conversation);
  });

  it('retires an anonymous visitor for good (I4)', async () => {
    const visitorId = newAnonymousId();
    const { token } = await handshake({ visitorId });
    await server.send(token, 'Mine');
    const out = await identify(token, { externalUserId: null });
    expect(out.visitorId).not.toBe(visitorId);
    expect((await server.call('GET', '/cs/conversations/current', { token })).statusCode).toBe(401);
    const next = await handshake({ visitorId });
    expect(next.visitorId).not.toBe(visitorId);
    expect(isVisitorId(next.visitorId)).toBe(true);
    expect(next.conversation).toBeNull();
    const known = await handshake({ visitorId, externalUserId: 'u_after' });
    expect(known.conversation).toBeNull();
  });
});
