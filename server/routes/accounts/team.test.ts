import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/wire-values.ts';
import { connectPeer } from '../../sockets/testing.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';
import {
  asConsole,
  cookieOf,
  HOST,
  makePerson,
  PASSWORD,
  signIn,
  type TestPerson,
} from './testing.ts';

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
  let people: Record<Role, TestPerson>;
  beforeAll(async () => {
    const [owner, admin, agent] = await Promise.all(ROLES.map((role) => makePerson(server, role)));
    people = { owner, admin, agent } as Record<Role, TestPerson>;
  });

  it.each(ROUTES)(
    '%s %s (%j) admits the roles that it should',
    async (method, path, body, expected) => {
      const found = {} as Record<Role, number>;
      for (const role of ROLES) {
        const { cookie } = people[role];
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
      'admin.cs.inbox',
      'admin.cs.site.manage',
      'admin.cs.site.link.manage',
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
    expect(await socket.next('hello')).toMatchObject({ siteIds: [shop.id] });
    const say = async (appKey: string, text: string) =>
      server.send((await server.handshake(appKey)).token, text);
    await say(blog.appKey, 'not for you');
    await say(shop.appKey, 'for you');
    expect(await socket.next('message')).toMatchObject({ message: { text: 'for you' } });
    await socket.close();
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
