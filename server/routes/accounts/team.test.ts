import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, TwoFactorReply } from '../../../shared/wire/account-wire.ts';
import { connectPeer } from '../../sockets/testing.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, cookieOf, HOST, makePerson, PASSWORD, signIn } from './testing.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
});
afterAll(() => server.close());

const ROLES: Role[] = ['owner', 'admin', 'agent'];

/** The status that each role gets from each route that not everybody may use. */
const ROUTES: [
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body: object | undefined,
  Record<Role, number>,
][] = [
  ['GET', '/agents', undefined, { owner: 200, admin: 200, agent: 200 }],
  ['GET', '/agents/me', undefined, { owner: 200, admin: 200, agent: 200 }],
  ['GET', '/conversations', undefined, { owner: 200, admin: 200, agent: 200 }],
  ['GET', '/sites', undefined, { owner: 200, admin: 200, agent: 403 }],
  ['POST', '/sites', { name: 'New' }, { owner: 201, admin: 201, agent: 403 }],
  ['GET', '/config', undefined, { owner: 200, admin: 200, agent: 403 }],
  ['PUT', '/config', {}, { owner: 200, admin: 200, agent: 403 }],
  ['GET', '/invitations', undefined, { owner: 200, admin: 200, agent: 403 }],
  [
    'POST',
    '/invitations',
    { email: 'x@example.com', role: 'agent' },
    { owner: 201, admin: 201, agent: 403 },
  ],
  [
    'POST',
    '/invitations',
    { email: 'y@example.com', role: 'owner' },
    { owner: 201, admin: 403, agent: 403 },
  ],
  ['GET', '/api-tokens', undefined, { owner: 200, admin: 200, agent: 403 }],
  [
    'POST',
    '/api-tokens',
    { name: 'bot', scope: ['admin.cs.inbox'], days: 1 },
    { owner: 201, admin: 201, agent: 403 },
  ],
];

describe('the routes of the console', () => {
  it.each(ROUTES)(
    '%s %s (%j) admits the roles that it should',
    async (method, path, body, expected) => {
      const found = {} as Record<Role, number>;
      for (const role of ROLES) {
        const { cookie } = await makePerson(server, role);
        const call = { cookie, ...(body && { body }) };
        found[role] = (await asConsole(server, method, `/admin/cs${path}`, call)).statusCode;
      }
      expect(found).toEqual(expected);
    },
  );

  it('hide what concerns all sites from an admin of some', async () => {
    const site = await server.site();
    const { cookie } = await makePerson(server, 'admin', { siteIds: [site.id] });
    const me = await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie });
    expect(me.json().scope).toEqual([
      'admin.cs.site.manage',
      'admin.cs.site.link.manage',
      'admin.cs.inbox',
    ]);
    const sites = await asConsole(server, 'GET', '/admin/cs/sites', { cookie });
    expect(sites.json().sites).toHaveLength(1);
    for (const path of ['/invitations', '/api-tokens', '/config']) {
      const refused = await asConsole(server, 'GET', `/admin/cs${path}`, { cookie });
      expect(refused.statusCode).toBe(403);
    }
  });
});

describe('changing a colleague', () => {
  const change = (cookie: string, id: string, body: object) =>
    asConsole(server, 'PATCH', `/admin/cs/agents/${id}`, { cookie, body });

  it('an admin changes agents and admins, but no owner', async () => {
    const [owner, admin, agent] = [
      await makePerson(server, 'owner'),
      await makePerson(server, 'admin'),
      await makePerson(server, 'agent'),
    ];
    expect((await change(admin.cookie, agent.id, { role: 'admin' })).json()).toMatchObject({
      agent: { role: 'admin' },
    });
    for (const body of [{ isDisabled: true }, { role: 'agent' }, { siteIds: null }, {}]) {
      expect((await change(admin.cookie, owner.id, body)).json()).toMatchObject({
        code: 'forbidden',
        detail: 'Only an owner can make, change or disable an owner.',
      });
    }
  });

  it('nobody raises themselves', async () => {
    const admin = await makePerson(server, 'admin');
    const agent = await makePerson(server, 'agent');
    expect((await change(admin.cookie, admin.id, { role: 'owner' })).statusCode).toBe(403);
    expect((await change(agent.cookie, agent.id, { role: 'admin' })).statusCode).toBe(403);
    const own = await asConsole(server, 'PATCH', '/admin/cs/agents/me', {
      cookie: agent.cookie,
      body: { role: 'admin' },
    });
    expect(own.json()).toMatchObject({ code: 'bad_request' });
  });

  it('the last owner stays one, also where two owners demote each other at once', async () => {
    const apart = await startTestServer();
    const [one, other] = [await makePerson(apart, 'owner'), await makePerson(apart, 'owner')];
    const demote = (cookie: string, id: string) =>
      asConsole(apart, 'PATCH', `/admin/cs/agents/${id}`, { cookie, body: { role: 'admin' } });
    const both = await Promise.all([demote(one.cookie, one.id), demote(other.cookie, other.id)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    await apart.close();
  });

  it('a disabled colleague is out at once, in the middle of a conversation, and stays out', async () => {
    const owner = await makePerson(server, 'owner');
    const agent = await makePerson(server, 'agent', { by: owner });
    const socket = await connectPeer(url, ['sochat-agent'], {
      origin: OWN_ORIGIN,
      headers: { cookie: agent.cookie, host: HOST },
    });
    await socket.next('hello');
    expect((await change(owner.cookie, agent.id, { isDisabled: true })).statusCode).toBe(200);
    expect(await socket.closed).toBe(4401);
    const asked = await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie: agent.cookie });
    expect(asked.statusCode).toBe(401);
    expect((await signIn(server, agent.email)).json()).toMatchObject({ code: 'account_disabled' });
    expect((await signIn(server, agent.email, 'wrong')).json()).toMatchObject({
      code: 'bad_credentials',
    });
  });

  it('fewer sites count at once, on an open socket too', async () => {
    const [shop, blog] = [await server.site(), await server.site()];
    const owner = await makePerson(server, 'owner');
    const agent = await makePerson(server, 'agent', { by: owner });
    const socket = await connectPeer(url, ['sochat-agent'], {
      origin: OWN_ORIGIN,
      headers: { cookie: agent.cookie, host: HOST },
    });
    await socket.next('hello');
    await change(owner.cookie, agent.id, { siteIds: [shop.id] });
    await socket.next('hello');
    const say = async (appKey: string, text: string) =>
      server.send((await server.handshake(appKey)).token, text);
    await say(blog.appKey, 'not for you');
    await say(shop.appKey, 'for you');
    expect(await socket.next('message')).toMatchObject({ message: { text: 'for you' } });
    await socket.close();
  });
});

/** RFC 6238, by hand: the library must not be what proves the library. */
function totp(uri: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const bits = Array.from(secret)
    .map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const start = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('a second factor', () => {
  it('a second factor is asked after the password, and a backup code stands for it once', async () => {
    const { email, cookie: first } = await makePerson(server, 'owner');
    const post = (path: string, body: object, cookie: string) =>
      asConsole(server, 'POST', `/auth${path}`, { cookie, body });
    const wrong = await post('/two-factor/enable', { password: 'wrong' }, first);
    expect(wrong.json()).toMatchObject({ status: 403, code: 'wrong_password' });
    const enabled = await post('/two-factor/enable', { password: PASSWORD }, first);
    const { totpURI, backupCodes } = enabled.json<TwoFactorReply>();
    const verified = await post('/two-factor/verify-totp', { code: totp(totpURI) }, first);
    expect(verified.statusCode).toBe(204);

    const half = await signIn(server, email);
    expect(half.json()).toEqual({ twoFactorRedirect: true });
    const pending = cookieOf(half);
    const me = async (cookie: string) =>
      (await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie })).statusCode;
    expect(await me(pending)).toBe(401);
    const guess = await post('/two-factor/verify-totp', { code: '000000' }, pending);
    expect(guess.json()).toMatchObject({ status: 403, code: 'wrong_code' });
    const entered = await post('/two-factor/verify-totp', { code: totp(totpURI) }, pending);
    expect(await me(cookieOf(entered))).toBe(200);

    const byBackup = async () =>
      post(
        '/two-factor/verify-backup-code',
        { code: String(backupCodes[0]) },
        cookieOf(await signIn(server, email)),
      );
    const backup = await byBackup();
    expect(await me(cookieOf(backup))).toBe(200);
    expect((await byBackup()).json()).toMatchObject({ code: 'wrong_code' });
  });

  it('cannot be guessed: the sign-in ends after a few wrong codes', async () => {
    const { email, cookie } = await makePerson(server, 'owner');
    const post = (path: string, body: object, by: string) =>
      asConsole(server, 'POST', `/auth${path}`, { cookie: by, body });
    const enabled = await post('/two-factor/enable', { password: PASSWORD }, cookie);
    const { totpURI } = enabled.json<TwoFactorReply>();
    await post('/two-factor/verify-totp', { code: totp(totpURI) }, cookie);
    const pending = cookieOf(await signIn(server, email));
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const guess = await post('/two-factor/verify-totp', { code: `00000${count}` }, pending);
      statuses.push(guess.statusCode);
    }
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    const late = await post('/two-factor/verify-totp', { code: totp(totpURI) }, pending);
    expect(late.statusCode).toBe(401);
  });
});

it('a changed password ends all other sessions', async () => {
  const { email, cookie } = await makePerson(server, 'owner');
  const other = cookieOf(await signIn(server, email));
  const body = { currentPassword: PASSWORD, newPassword: 'another password' };
  const changed = await asConsole(server, 'POST', '/auth/change-password', { cookie, body });
  expect(changed.statusCode).toBe(204);
  const me = async (by: string) =>
    (await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie: by })).statusCode;
  expect([await me(cookieOf(changed)), await me(other)]).toEqual([200, 401]);
  expect((await signIn(server, email)).statusCode).toBe(401);
  expect((await signIn(server, email, 'another password')).statusCode).toBe(200);
});
