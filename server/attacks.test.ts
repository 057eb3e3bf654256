import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentConversationReply } from '../shared/wire/agent-wire.ts';
import type { MessagesReply } from '../shared/wire/wire.ts';
import { newAnonymousId } from './store/ids.ts';
import {
  HOST_ORIGIN,
  OWN_ORIGIN,
  startTestServer,
  STRANGER_ORIGIN,
  type TestServer,
} from './testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("a stranger's page", () => {
  it.each([
    ['as a link', { 'x-cs-entry': 'link' }],
    ['as the listed page', { 'x-cs-embed-origin': HOST_ORIGIN }],
    ['as our own page', { 'x-cs-embed-origin': OWN_ORIGIN, 'x-cs-entry': 'link' }],
    ['with a list of origins', { 'x-cs-embed-origin': `${STRANGER_ORIGIN}, ${HOST_ORIGIN}` }],
  ])('gets no session %s, whatever proof it has', async (_name, headers) => {
    const site = await server.site();
    const signature = (await server.signer(site))('u_1');
    const response = await server.call('POST', '/cs/handshake', {
      origin: STRANGER_ORIGIN,
      headers,
      body: { appKey: site.appKey, visitorId: newAnonymousId(), externalUserId: 'u_1', signature },
    });
    expect(response.json()).toMatchObject({ status: 403, code: 'origin_denied' });
  });

  it('cannot use a session that it got hold of', async () => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey);
    const { conversation } = await server.send(token, 'Hi');
    for (const [method, path, body] of [
      ['GET', '/cs/conversations/current'],
      ['GET', `/cs/conversations/${conversation.id}/messages`],
      ['POST', '/cs/identify', { externalUserId: 'u_1' }],
      ['POST', '/cs/handshake'],
      ['POST', '/cs/conversations', { text: 'Hi', clientId: 'a' }],
    ] as const) {
      const headers = { 'x-cs-embed-origin': HOST_ORIGIN, 'x-cs-entry': 'link' };
      const options = { token, origin: STRANGER_ORIGIN, headers, ...(body && { body }) };
      const response = await server.call(method, path, options);
      expect(response.json()).toMatchObject({ code: 'origin_denied' });
    }
  });

  it.each([
    `https://shop.example.org.evil.example`,
    `https://evil.example/#${HOST_ORIGIN}`,
    `${HOST_ORIGIN}@evil.example`,
    `${HOST_ORIGIN}/`,
    HOST_ORIGIN.replace('https', 'http'),
    `${HOST_ORIGIN}:8443`,
    'null',
    '*',
    '',
  ])('embedding our frame as %j is not the listed one', async (origin) => {
    const { appKey } = await server.site();
    const response = await server.call('POST', '/cs/handshake', {
      headers: { 'x-cs-embed-origin': origin },
      body: { appKey, visitorId: newAnonymousId() },
    });
    expect(response.json()).toMatchObject({ code: 'origin_denied' });
  });
});

describe('a token', () => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const decode = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

  async function refusals(token: string): Promise<number[]> {
    const [visitor, renewal, admin] = await Promise.all([
      server.call('GET', '/cs/conversations/current', { token }),
      server.call('POST', '/cs/handshake', { token }),
      server.call('GET', '/admin/cs/sites', { token }),
    ]);
    return [visitor, renewal, admin].map(({ statusCode }) => statusCode);
  }

  it('a token is worth nothing with another algorithm, cut off, or with a word changed', async () => {
    const { appKey } = await server.site();
    const tokens = [
      (await server.handshake(appKey)).token,
      await server.admin(['admin.cs.site.manage']),
    ];
    for (const token of tokens) {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const claims = decode(payload);
      const input = `${encode({ alg: 'RS256' })}.${payload}`;
      const forged = [
        `${encode({ alg: 'none' })}.${payload}.`,
        `${encode({ alg: 'None', typ: 'JWT' })}.${payload}.${signature}`,
        `${encode({ alg: 'HS384' })}.${payload}.${signature}`,
        // A public key taken for the secret: there is none, so the best guess is an empty one.
        `${input}.${createHmac('sha256', '').update(input).digest('base64url')}`,
        `${header}.${encode({ ...claims, exp: 4_000_000_000 })}.${signature}`,
        `${header}.${encode({ ...claims, sub: 'visitor_1' })}.${signature}`,
        `${header}.${payload}.`,
        `${header}.${payload}`,
        `${header}.${payload}.${signature.slice(0, -4)}`,
        `${header}.${payload}.${signature}${signature}`,
        token.slice(1),
      ];
      for (const bad of forged) expect(await refusals(bad)).toEqual([401, 401, 401]);
    }
  });

  it("a token of one kind is not taken for another kind's", async () => {
    const { appKey } = await server.site();
    expect(await refusals((await server.handshake(appKey)).token)).toEqual([200, 200, 401]);
    expect(await refusals(await server.admin(['admin.cs.site.manage']))).toEqual([401, 401, 200]);
  });

  it('a token that was replayed after the sign-out opens nothing', async () => {
    const { appKey } = await server.site();
    const { token } = await server.handshake(appKey);
    await server.send(token, 'Hi');
    const body = { externalUserId: null };
    expect((await server.call('POST', '/cs/identify', { token, body })).statusCode).toBe(200);
    expect((await refusals(token)).slice(0, 2)).toEqual([401, 401]);
  });
});

describe('a mark that files begin with', () => {
  it.each(['\ufeffHi', '\ufeff\ufeffHi', 'Hi \ufeff', '\ufeff{"a":1}'])(
    'a byte order mark comes back with its text (%j)',
    async (text) => {
      const { appKey } = await server.site();
      const profile = { extra: { [text]: text } };
      const { token } = await server.handshake(appKey, { profile });
      const { conversation, message } = await server.send(token, text);
      expect(message.text).toBe(text);
      const path = `/cs/conversations/${conversation.id}/messages`;
      const { messages } = (await server.call('GET', path, { token })).json<MessagesReply>();
      expect(messages.map((one) => one.text)).toEqual([text]);
      const agent = await server.call('GET', `/admin/cs/conversations/${conversation.id}`, {
        token: await server.admin(),
      });
      expect(agent.json<AgentConversationReply>().visitor.profile).toEqual(profile);
    },
  );
});

describe('markup', () => {
  const EVIL = `<img src=x onerror="alert(1)">'"\`\${7*7}{{7*7}}</script><script>alert(1)</script>`;

  // A template that was not filled in is nobody's id.
  const EVIL_ID = EVIL.replace('${7*7}{{7*7}}', '');

  it('in any text of a visitor comes out as it went in', async () => {
    const { appKey } = await server.site();
    const profile = {
      nickname: EVIL,
      avatar: EVIL,
      email: EVIL,
      phone: EVIL.slice(0, 64),
      extra: { [EVIL]: EVIL },
    };
    const context = { url: EVIL, referrer: EVIL, title: EVIL, timezone: EVIL.slice(0, 64) };
    const { token } = await server.handshake(appKey, { externalUserId: EVIL_ID, profile, context });
    const { conversation } = await server.send(token, EVIL);
    const path = `/cs/conversations/${conversation.id}/messages`;
    const messages = await server.call('GET', path, { token });
    expect(messages.json<MessagesReply>().messages[0]?.text).toBe(EVIL);
    const agent = await server.call('GET', `/admin/cs/conversations/${conversation.id}`, {
      token: await server.admin(),
    });
    expect(agent.json<AgentConversationReply>().visitor).toMatchObject({
      externalUserId: EVIL_ID,
      profile,
      context,
    });
    for (const { headers } of [messages, agent]) {
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('in what an admin says of a site is text, too', async () => {
    const token = await server.admin(['admin.cs.site.manage', 'admin.cs.site.link.manage']);
    const body = {
      name: EVIL,
      welcome: EVIL,
      theme: { headerTitle: EVIL },
      linkEntry: { enabled: true, landingBrand: { title: EVIL, welcome: EVIL } },
    };
    const made = await server.call('POST', '/admin/cs/sites', { token, body });
    expect(made.json()).toMatchObject(body);
  });

  it('in an address is not told back', async () => {
    for (const url of [`/api/v1/${encodeURIComponent(EVIL)}`, `/${encodeURIComponent(EVIL)}`]) {
      const response = await server.app.inject(url);
      expect(response.statusCode).toBe(404);
      expect(response.headers['content-type']).toContain('application/problem+json');
      expect(response.body).not.toContain('onerror');
    }
  });
});
