import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isVisitorId } from '../../../shared/visitor-id.ts';
import type { SessionReply } from '../../../shared/wire/wire.ts';
import { newAnonymousId } from '../../store/ids.ts';
import { updateSite } from '../../store/sites.ts';
import { anonymousVisitor, visitorById } from '../../store/visitors.ts';
import {
  HOST_ORIGIN,
  OWN_ORIGIN,
  startTestServer,
  STRANGER_ORIGIN,
  type TestServer,
} from '../../testing.ts';

/** A handshake with these members more, and the field that it is refused for. */
const told = (more: object, field: string): [object, string] => [
  { appKey: 'a', visitorId: newAnonymousId(), ...more },
  field,
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('a handshake', () => {
  it('opens a session and tells of the site', async () => {
    const site = await server.site({ welcome: 'Hello', locale: 'zh-CN', theme: { mode: 'dark' } });
    const visitorId = newAnonymousId();
    const reply = await server.handshake(site.appKey, { visitorId });
    expect(reply).toMatchObject({
      available: true,
      visitorId,
      conversation: null,
      site: {
        name: 'Shop',
        online: false,
        welcome: 'Hello',
        locale: 'zh-CN',
        theme: { mode: 'dark' },
      },
    });
    expect(await server.tokens.verifyVisitor(reply.token)).toMatchObject({
      siteId: site.id,
      arrival: { entry: 'embed', origin: HOST_ORIGIN },
    });
  });

  it('brings the newest 50 messages with the conversation, and so does identify', async () => {
    const site = await server.site();
    const visitorId = newAnonymousId();
    const { token } = await server.handshake(site.appKey, { visitorId });
    for (let count = 1; count <= 52; count += 1) await server.send(token, `Message ${count}`);
    const options = { token, body: { nickname: 'Ada' } };
    const replies = [
      await server.handshake(site.appKey, { visitorId }),
      (await server.call('POST', '/cs/identify', options)).json<SessionReply>(),
    ];
    for (const { conversation, messages } of replies) {
      expect(messages.map(({ text }) => text)).toEqual(
        Array.from({ length: 50 }, (_, index) => `Message ${index + 3}`),
      );
      expect(messages.at(-1)?.seq).toBe(conversation?.lastSeq);
    }
  });

  it.each([
    {
      it: 'admits the listed page that embeds the frame',
      origin: OWN_ORIGIN,
      headers: { 'x-cs-embed-origin': HOST_ORIGIN },
      status: 200,
    },
    {
      it: 'refuses a page that is not listed',
      origin: OWN_ORIGIN,
      headers: { 'x-cs-embed-origin': STRANGER_ORIGIN },
      status: 403,
    },
    { it: 'admits a listed deep integration', origin: HOST_ORIGIN, headers: {}, status: 200 },
    {
      it: 'does not believe a stranger',
      origin: STRANGER_ORIGIN,
      headers: { 'x-cs-embed-origin': HOST_ORIGIN, 'x-cs-entry': 'link' },
      status: 403,
    },
    {
      it: 'admits a link without the list',
      origin: OWN_ORIGIN,
      headers: { 'x-cs-entry': 'link' },
      status: 200,
    },
    { it: 'takes our own page alone for a link', origin: OWN_ORIGIN, headers: {}, status: 200 },
    { it: 'refuses a page without an origin', origin: 'null', headers: {}, status: 403 },
    {
      it: 'refuses who does not say where from',
      origin: null,
      headers: { 'x-cs-entry': 'link' },
      status: 403,
    },
  ])('$it', async ({ origin, headers, status }) => {
    const { appKey } = await server.site();
    const body = { appKey, visitorId: newAnonymousId() };
    const options = { origin, headers: { ...headers }, body };
    const response = await server.call('POST', '/cs/handshake', options);
    expect(response.statusCode).toBe(status);
    const expected = status === 200 ? { available: true } : { code: 'origin_denied' };
    expect(response.json()).toMatchObject(expected);
  });

  it.each(['capacitor://localhost', 'ionic://localhost', 'tauri://localhost', 'app://bundle'])(
    'admits the listed app %s, in our frame and on its own, and its later requests',
    async (app) => {
      const { appKey } = await server.site({ originAllowList: [app] });
      const body = { appKey, visitorId: newAnonymousId() };
      for (const options of [
        { headers: { 'x-cs-embed-origin': app } },
        { origin: app, headers: {} },
      ]) {
        const opened = await server.call('POST', '/cs/handshake', { ...options, body });
        expect(opened.statusCode).toBe(200);
        expect(opened.headers['access-control-allow-origin']).toBe('*');
        const { token } = opened.json<{ token: string }>();
        const current = (origin: string) =>
          server.call('GET', '/cs/conversations/current', { token, origin });
        expect((await current(app)).statusCode).toBe(200);
        expect((await current('other://localhost')).statusCode).toBe(403);
      }
      const other = { origin: `${app}.evil`, headers: {}, body };
      expect((await server.call('POST', '/cs/handshake', other)).statusCode).toBe(403);
    },
  );

  it.each([
    ['a'.repeat(200), 'a'.repeat(128)],
    ['Alex\nLee', 'Alex Lee'],
    ['Alex\u0000Lee\t', 'Alex Lee'],
    ['\n', undefined],
  ])('takes the name %j as one short line', async (nickname, stored) => {
    const { id, appKey } = await server.site();
    const { token, visitorId } = await server.handshake(appKey, { profile: { nickname } });
    const seen = async () =>
      (await anonymousVisitor(server.store.db, id, visitorId))?.profile.nickname;
    expect(await seen()).toBe(stored);
    for (const body of [{ nickname }, { profile: { nickname } }]) {
      const response = await server.call('POST', '/cs/identify', { token, body });
      expect(response.statusCode).toBe(200);
      expect(await seen()).toBe(stored);
    }
    const renewed = await server.call('POST', '/cs/handshake', {
      token,
      body: { profile: { nickname } },
    });
    expect(renewed.statusCode).toBe(200);
    expect(await seen()).toBe(stored);
  });

  it('takes of the page as much as is kept of it', async () => {
    const { id, appKey } = await server.site();
    const long = `https://shop.example.org/?q=${'a'.repeat(5000)}`;
    const context = { url: long, referrer: long, title: '页'.repeat(2000), language: 'zh-CN' };
    const { visitorId } = await server.handshake(appKey, { context });
    expect((await anonymousVisitor(server.store.db, id, visitorId))?.context).toEqual({
      url: long.slice(0, 4096),
      referrer: long.slice(0, 4096),
      title: '页'.repeat(1024),
      language: 'zh-CN',
    });
  });

  it('a handshake with an unknown app key finds no site', async () => {
    const body = { appKey: 'sk_none', visitorId: newAnonymousId() };
    const response = await server.call('POST', '/cs/handshake', { body });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'unknown_app' });
  });

  it('a handshake by a link is refused while the site has its links off', async () => {
    const { appKey } = await server.site({ linkEntry: { enabled: false } });
    const body = { appKey, visitorId: newAnonymousId() };
    const response = await server.call('POST', '/cs/handshake', { body });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ code: 'link_entry_disabled' });
  });

  it('a handshake tells that the site is switched off', async () => {
    const { appKey } = await server.site({ enabled: false });
    const body = { appKey, visitorId: newAnonymousId() };
    const response = await server.call('POST', '/cs/handshake', { body });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ available: false, reason: 'site_disabled' });
  });

  it.each([
    [{}, 'appKey'],
    [{ appKey: 'a', visitorId: 'visitor_1' }, 'visitorId'],
    [{ appKey: 'a', visitorId: newAnonymousId(), externalUserId: 'a\nb' }, 'externalUserId'],
    [{ appKey: 'a', visitorId: newAnonymousId(), profile: { nickname: 1 } }, 'profile.nickname'],
    ...['', 'a'.repeat(129), 'a\nb', '\u007f', 'a\u0085', 1, null].map((fingerprint) =>
      told({ fingerprint }, 'fingerprint'),
    ),
    told({ signature: 'a' }, 'signature'),
    told({ signature: null }, 'signature'),
    told({ signature: { t: 1 } }, 'signature'),
    told({ signature: { t: '1', s: 'a' } }, 'signature.t'),
    told({ signature: { t: 1.5, s: 'a' } }, 'signature.t'),
    told({ signature: { t: 1, s: 1 } }, 'signature.s'),
    told({ signature: { t: 1, s: 'a'.repeat(129) } }, 'signature.s'),
  ])('refuses %j and names the field', async (body, field) => {
    const response = await server.call('POST', '/cs/handshake', { body });
    expect(response.statusCode).toBe(400);
    const problem = response.json<{ code: string; detail: string }>();
    expect(problem.code).toBe('bad_request');
    expect(problem.detail).toContain(field);
  });
});

describe('a renewal', () => {
  const MINUTE_MS = 60_000;
  const renew = (token: string, origin = OWN_ORIGIN, body?: object) =>
    server.call('POST', '/cs/handshake', { token, origin, ...(body && { body }) });

  it('goes on with the same visitor, entry and origin, hours after the token ended', async () => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey, { externalUserId: 'u_1' });
    const before = await server.tokens.verifyVisitor(token);
    server.advance(20 * 60 * MINUTE_MS);
    expect((await server.call('GET', '/cs/conversations/current', { token })).statusCode).toBe(401);
    const response = await renew(token);
    expect(response.statusCode).toBe(200);
    const after = await server.tokens.verifyVisitor(response.json<{ token: string }>().token);
    expect(after).toEqual({ ...before, expiresAt: after?.expiresAt });
  });

  it('lets nobody become somebody else', async () => {
    const { appKey } = await server.site();
    const { token, visitorId } = await server.handshake(appKey);
    const body = { appKey, visitorId: newAnonymousId(), externalUserId: 'u_admin' };
    expect((await renew(token, OWN_ORIGIN, body)).json()).toMatchObject({ visitorId });
  });

  it('ends a day after the token did', async () => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey);
    server.advance((24 * 60 + 31) * MINUTE_MS);
    const response = await renew(token);
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });

  it('a renewal is refused from elsewhere', async () => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey);
    expect((await renew(token, STRANGER_ORIGIN)).json()).toMatchObject({ code: 'origin_denied' });
    expect((await renew(token, HOST_ORIGIN)).statusCode).toBe(200);
  });

  it('follows what the site allows by now', async () => {
    const site = await server.site();
    const { token } = await server.handshake(site.appKey);
    await updateSite(server.store.db, site.id, () => ({ originAllowList: [] }));
    expect((await renew(token)).json()).toMatchObject({ code: 'origin_denied' });
    const list = [HOST_ORIGIN];
    await updateSite(server.store.db, site.id, () => ({ originAllowList: list, enabled: false }));
    expect((await renew(token)).json()).toMatchObject({ available: false });
  });

  it('a renewal with an invalid token is refused', async () => {
    expect((await renew('nonsense')).json()).toMatchObject({ code: 'unauthorized' });
  });
});

describe('the fingerprint of a handshake', () => {
  const FIRST = 'a1'.repeat(32);
  const SECOND = 'b2'.repeat(32);

  async function stored(token: string): Promise<string | null | undefined> {
    const claims = await server.tokens.verifyVisitor(token);
    return (await visitorById(server.store.db, String(claims?.visitorId)))?.fingerprint;
  }

  it('the fingerprint of a handshake is kept with the visitor, the newest one', async () => {
    const { appKey } = await server.site();
    const visitorId = newAnonymousId();
    const { token } = await server.handshake(appKey, { visitorId });
    expect(await stored(token)).toBeNull();
    await server.handshake(appKey, { visitorId, fingerprint: FIRST });
    expect(await stored(token)).toBe(FIRST);
    await server.handshake(appKey, { visitorId });
    expect(await stored(token)).toBe(FIRST);
    await server.call('POST', '/cs/handshake', { token, body: { fingerprint: SECOND } });
    expect(await stored(token)).toBe(SECOND);
    const bad = await server.call('POST', '/cs/handshake', { token, body: { fingerprint: '' } });
    expect(bad.statusCode).toBe(400);
    expect(bad.json<{ detail: string }>().detail).toContain('fingerprint');
  });

  it.each(['c', 'B2'.repeat(32), 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=', '指'.repeat(128)])(
    'the fingerprint of a handshake is a hash of any form, such as %j',
    async (fingerprint) => {
      const { appKey } = await server.site();
      const { token } = await server.handshake(appKey, { fingerprint });
      expect(await stored(token)).toBe(fingerprint);
    },
  );

  it.each([
    ['an anonymous visitor', {}],
    ['a known user', { externalUserId: 'u_1' }],
  ])('the fingerprint of a handshake is detached when %s signs out', async (_name, who) => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey, { ...who, fingerprint: FIRST });
    expect(await stored(token)).toBe(FIRST);
    const body = { externalUserId: null };
    const out = await server.call('POST', '/cs/identify', { token, body });
    expect(await stored(token)).toBeNull();
    expect(await stored(out.json<{ token: string }>().token)).toBeNull();
  });

  it('the fingerprint of a handshake is not left with an anonymous visitor who turned out to be a known user', async () => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey, { fingerprint: FIRST });
    await server.call('POST', '/cs/identify', { token, body: { externalUserId: 'u_1' } });
    expect(await stored(token)).toBeNull();
  });

  it('the fingerprint of a handshake is shown to nobody, no more than a signature', async () => {
    const site = await server.site();
    const signed = await server.signer(site);
    const signature = signed();
    const reply = await server.handshake(site.appKey, { fingerprint: FIRST, signature });
    const second = signed(undefined, 'A');
    const body = { nickname: 'A', signature: second };
    const identified = await server.call('POST', '/cs/identify', { token: reply.token, body });
    const { conversation } = await server.send(reply.token, 'Hi');
    const token = await server.admin();
    const agents = await Promise.all([
      server.call('GET', '/admin/cs/conversations', { token }),
      server.call('GET', `/admin/cs/conversations/${conversation.id}`, { token }),
    ]);
    const answers = [identified, ...agents];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const shown = JSON.stringify([reply, answers.map((answer) => answer.body)]);
    expect(shown).toContain(conversation.id);
    for (const secret of [FIRST, signature.s, second.s]) expect(shown).not.toContain(secret);
  });
});

describe('the profile of a handshake', () => {
  it('reaches agents, with browser, address and page, and is merged by later ones', async () => {
    const { appKey } = await server.site();
    const visitorId = newAnonymousId();
    const told = {
      visitorId,
      profile: { nickname: 'Alex', email: 'a@example.com', extra: { plan: 'pro' }, other: 'no' },
      context: { url: 'https://shop.example.org/a', timezone: 'Asia/Shanghai' },
    };
    await server.handshake(appKey, told);
    const { token } = await server.handshake(appKey, { visitorId, profile: { nickname: 'Al' } });
    const { conversation } = await server.send(token, 'Hi');
    const response = await server.call('GET', `/admin/cs/conversations/${conversation.id}`, {
      token: await server.admin(),
    });
    const { visitor } = response.json<{ visitor: Record<string, unknown> }>();
    expect(visitor).toMatchObject({
      profile: { nickname: 'Al', email: 'a@example.com', extra: { plan: 'pro' } },
      browser: 'lightMyRequest',
      address: '127.0.0.1',
      context: told.context,
    });
    expect(visitor.profile).not.toHaveProperty('other');
    expect(isVisitorId(visitor.id)).toBe(false);
  });
});
