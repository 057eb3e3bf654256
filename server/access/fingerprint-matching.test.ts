import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentConversationReply } from '../../shared/wire/agent-wire.ts';
import type { SessionReply } from '../../shared/wire/wire.ts';
import { newAnonymousId } from '../store/ids.ts';
import { deleteVisitors } from '../store/visitor-data.ts';
import { updateSite } from '../store/sites.ts';
import { untilSomebodyWaits } from '../store/testing.ts';
import type { Database } from '../store/store.ts';
import { retireVisitor, visitorById } from '../store/visitors.ts';
import { HOST_ORIGIN, startTestServer, type TestServer } from '../testing.ts';

const LOOK = 'a1'.repeat(32);
const OTHER_LOOK = 'b2'.repeat(32);
const DAY_MS = 24 * 60 * 60_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ settings: { trustProxy: true } });
});
afterAll(() => server.close());

type Came = { address?: string; visitorId?: string; fingerprint?: string; externalUserId?: string };

function chatOn(appKey: string) {
  return async ({ address = '198.51.100.1', visitorId, fingerprint = LOOK, ...who }: Came = {}) => {
    const response = await server.call('POST', '/cs/handshake', {
      headers: { 'x-cs-embed-origin': HOST_ORIGIN, 'x-forwarded-for': address },
      body: { appKey, visitorId: visitorId ?? newAnonymousId(), fingerprint, ...who },
    });
    if (response.statusCode !== 200) throw new Error(response.body);
    return response.json<SessionReply>();
  };
}

async function agentsView(conversationId: string): Promise<AgentConversationReply> {
  const path = `/admin/cs/conversations/${conversationId}`;
  return (await server.call('GET', path, { token: await server.admin() })).json();
}

async function setUp(fingerprint: 'link' | 'reconnect' | 'off') {
  const { id, appKey } = await server.site({ fingerprint });
  const come = chatOn(appKey);
  const first = await come();
  const { conversation } = await server.send(first.token, 'Before');
  return { id, appKey, come, first, conversation };
}

/**
 * A browser that looks the same still counts as another visitor's if it differs in one of these.
 */
const OTHERS: [string, Came][] = [
  ['from another address', { address: '198.51.100.2' }],
  ['with another look', { fingerprint: OTHER_LOOK }],
  ['of a known user', { externalUserId: 'u_1' }],
];

describe('on a site that reconnects', () => {
  it('a browser that lost its storage is the same visitor, history and all', async () => {
    const { come, first, conversation } = await setUp('reconnect');
    const again = await come();
    expect(again.conversation).toEqual(conversation);
    // The id of the other browser would open it to whoever looks like it.
    expect(again.visitorId).not.toBe(first.visitorId);
  });

  it.each(OTHERS)('a browser %s is treated as a new visitor', async (_name, came) => {
    const { come } = await setUp('reconnect');
    expect((await come(came)).conversation).toBeNull();
  });

  it('none is after thirty days, nor on another site (I11)', async () => {
    const { come } = await setUp('reconnect');
    const { appKey } = await server.site({ fingerprint: 'reconnect' });
    expect((await chatOn(appKey)()).conversation).toBeNull();
    server.advance(30 * DAY_MS + 1000);
    expect((await come()).conversation).toBeNull();
  });

  it('two who look alike are neither taken for each other, nor for either by a third (I11)', async () => {
    const { come } = await setUp('reconnect');
    const own = newAnonymousId();
    // Known by its own id before it looked like that.
    await come({ visitorId: own, fingerprint: OTHER_LOOK });
    const second = await come({ visitorId: own });
    expect(second).toMatchObject({ visitorId: own, conversation: null });
    expect((await come()).conversation).toBeNull();
  });

  it('a visitor who is deleted at this very moment is not found, and the browser is let in', async () => {
    const { come, first } = await setUp('reconnect');
    const { visitorId = '' } = (await server.tokens.verifyVisitor(first.token)) ?? {};
    const coming = await server.store.db.transaction(async (tx) => {
      await deleteVisitors(tx, [visitorId]);
      const reply = come();
      // The call has found the visitor and waits for the lock.
      await untilSomebodyWaits(tx);
      return { reply };
    });
    expect((await coming.reply).conversation).toBeNull();
  });

  it('two who were linked before the site did are still two: a third gets the history of neither', async () => {
    const { id, come } = await setUp('link');
    await server.send((await come()).token, 'Somebody else, perhaps');
    await updateSite(server.store.db, id, () => ({ fingerprint: 'reconnect' }));
    expect((await come()).conversation).toBeNull();
  });

  it('a browser that looks the same takes nothing along when it becomes a user (I3)', async () => {
    const { appKey, come, first, conversation } = await setUp('reconnect');
    const visitorId = newAnonymousId();
    const match = await come({ visitorId });
    expect(match).toMatchObject({ visitorId, conversation });
    const renewed = await server.call('POST', '/cs/handshake', { token: match.token });
    const { token, ...session } = renewed.json<SessionReply>();
    expect(session.visitorId).toBe(visitorId);
    const body = { externalUserId: 'mallory' };
    const mallory = await server.call('POST', '/cs/identify', { token, body });
    expect(mallory.json()).toMatchObject({ conversation: null });
    // A handshake with the ids that it was told opens the other's visitor to nobody either.
    await server.handshake(appKey, { visitorId, ...body });

    const { message } = await server.send(first.token, 'Still here');
    expect(message).toMatchObject({ conversationId: conversation.id, seq: 2 });
    const again = await server.handshake(appKey, { externalUserId: 'mallory' });
    expect(again.conversation).toBeNull();
    expect((await agentsView(conversation.id)).visitor).not.toHaveProperty('externalUserId');
  });

  it('a browser that looks the same and signs out ends its own session only', async () => {
    const { come, first, conversation } = await setUp('reconnect');
    const { token } = await come();
    const body = { externalUserId: null };
    const out = await server.call('POST', '/cs/identify', { token, body });
    expect(out.json()).toMatchObject({ conversation: null });
    const path = '/cs/conversations/current';
    expect((await server.call('GET', path, { token })).statusCode).toBe(401);
    const still = await server.call('GET', path, { token: first.token });
    expect(still.json()).toMatchObject({ conversation: { id: conversation.id } });
    expect((await come()).conversation).toBeNull();
  });

  it.each([{}, { externalUserId: 'u_7' }])(
    'a visitor who came as %j and signed out is not found again',
    async (who) => {
      const { appKey } = await server.site({ fingerprint: 'reconnect' });
      const come = chatOn(appKey);
      const session = await come(who);
      await server.send(session.token, 'Before');
      const body = { externalUserId: null };
      const out = await server.call('POST', '/cs/identify', { token: session.token, body });
      const again = await come();
      expect(again.conversation).toBeNull();
      const former = [session.visitorId, out.json<SessionReply>().visitorId];
      expect(former).not.toContain(again.visitorId);
    },
  );
});

describe('on a site that links', () => {
  it('a browser that lost its storage is the same to agents, and sees nothing of before', async () => {
    const { come, first, conversation } = await setUp('link');
    const again = await come();
    expect(again.conversation).toBeNull();
    expect(again.visitorId).not.toBe(first.visitorId);
    const path = `/cs/conversations/${conversation.id}/messages`;
    expect((await server.call('GET', path, { token: again.token })).statusCode).toBe(404);

    const later = await server.send(again.token, 'After');
    expect(later.conversation).not.toHaveProperty('previousId');
    const [before, after] = [
      await agentsView(conversation.id),
      await agentsView(later.conversation.id),
    ];
    expect(after.visitor.id).toBe(before.visitor.id);
    expect(after.conversation.visitor.id).toBe(before.visitor.id);
    expect(after.conversation.previousId).toBe(conversation.id);

    const third = await server.send((await come()).token, 'Once more');
    expect((await agentsView(third.conversation.id)).visitor.id).toBe(before.visitor.id);
  });

  it.each(OTHERS)('a browser %s is another person', async (_name, came) => {
    const { come, conversation } = await setUp('link');
    const later = await server.send((await come(came)).token, 'After');
    const [before, after] = [
      await agentsView(conversation.id),
      await agentsView(later.conversation.id),
    ];
    expect(after.visitor.id).not.toBe(before.visitor.id);
  });

  const idOf = async ({ token }: { token: string }) =>
    String((await server.tokens.verifyVisitor(token))?.visitorId);

  it.each([
    ['retired', retireVisitor],
    ['deleted', (tx: Database, id: string) => deleteVisitors(tx, [id])],
  ])('nobody is linked to a visitor who is %s at this very moment', async (_name, end) => {
    const { come, first } = await setUp('link');
    const id = await idOf(first);
    const coming = await server.store.db.transaction(async (tx) => {
      await end(tx, id);
      const reply = come();
      // The call has found the visitor and waits for the lock.
      await untilSomebodyWaits(tx);
      return { reply };
    });
    const newcomer = await idOf(await coming.reply);
    expect(await visitorById(server.store.db, newcomer)).toMatchObject({ linkedId: null });
  });

  it('a visitor who signs out or signs in is no longer linked to anybody', async () => {
    for (const externalUserId of [null, 'u_9']) {
      const { come, first, conversation } = await setUp('link');
      const later = await server.send((await come()).token, 'After');
      const body = { externalUserId };
      await server.call('POST', '/cs/identify', { token: first.token, body });
      const [before, after] = [
        await agentsView(conversation.id),
        await agentsView(later.conversation.id),
      ];
      expect(after.visitor.id).not.toBe(before.visitor.id);
    }
  });
});

describe('on a site without matching', () => {
  it('nobody is matched, and no fingerprint is kept', async () => {
    const { come, first } = await setUp('off');
    const again = await come();
    expect(again.conversation).toBeNull();
    for (const { token } of [first, again]) {
      await server.call('POST', '/cs/handshake', { token, body: { fingerprint: LOOK } });
      const claims = await server.tokens.verifyVisitor(token);
      const visitor = await visitorById(server.store.db, String(claims?.visitorId));
      expect(visitor).toMatchObject({ fingerprint: null, linkedId: null });
    }
  });
});
