import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiTokenReply, AgentSessionsReply } from '../../../shared/wire/account-wire.ts';
import { agentProtocols, connectPeer } from '../../sockets/testing.ts';
import { OWN_ORIGIN, startTestServer, STRANGER_ORIGIN, type TestServer } from '../../testing.ts';
import {
  asConsole,
  cookieOf,
  HOST,
  invite,
  makePerson,
  PASSWORD,
  signIn,
  type TestPerson,
} from './testing.ts';

const ME = '/admin/cs/agents/me';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
});
afterAll(() => server.close());

const me = async (cookie: string) => (await asConsole(server, 'GET', ME, { cookie })).statusCode;

/** An agent's socket as the console's page opens it. */
const openSocket = (cookie: string, origin: string = OWN_ORIGIN) =>
  connectPeer(url, ['sochat-agent'], { origin, headers: { cookie, host: HOST } });

describe('a one-time address', () => {
  it('an address for an owner is good once, also for two who come at once', async () => {
    const token = await server.tokens.signOwnerEntry('twice@example.com');
    const use = () =>
      asConsole(server, 'POST', '/admin/cs/entry/accept', {
        body: { token, name: 'Ada', password: PASSWORD },
      });
    const both = await Promise.all([use(), use()]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 410]);
    const later = await asConsole(server, 'POST', '/admin/cs/entry', { body: { token } });
    expect(later.json()).toMatchObject({ status: 410, code: 'entry_over' });
  });

  it('an invitation’s address is good once, also for two who come at once', async () => {
    const owner = await makePerson(server, 'owner');
    const token = await invite(server, owner, { email: 'once@example.com', role: 'agent' });
    const use = () =>
      asConsole(server, 'POST', '/admin/cs/entry/accept', {
        body: { token, name: 'Bob', password: PASSWORD },
      });
    const both = await Promise.all([use(), use()]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 410]);
    expect((await use()).json()).toMatchObject({ code: 'entry_over' });
  });

  it('an address that names no e-mail is for the first account only', async () => {
    await makePerson(server, 'owner');
    const token = await server.tokens.signOwnerEntry();
    const body = { token, name: 'Eve', email: 'eve@example.com', password: PASSWORD };
    const late = await asConsole(server, 'POST', '/admin/cs/entry/accept', { body });
    expect(late.json()).toMatchObject({ code: 'entry_over' });
  });

  it('an invitation ends after seven days', async () => {
    const apart = await startTestServer();
    const owner = await makePerson(apart, 'owner');
    const token = await invite(apart, owner, { email: 'late@example.com', role: 'agent' });
    apart.advance(7 * 24 * 60 * 60_000 + 1_000);
    const late = await asConsole(apart, 'POST', '/admin/cs/entry', { body: { token } });
    expect(late.json()).toMatchObject({ code: 'entry_over' });
    await apart.close();
  });

  it('an address whose account cannot be made stays good', async () => {
    const owner = await makePerson(server, 'owner');
    const token = await invite(server, owner, { email: 'soon@example.com', role: 'agent' });
    const first = await server.tokens.signOwnerEntry('soon@example.com');
    const accept = '/admin/cs/entry/accept';
    await asConsole(server, 'POST', accept, {
      body: { token: first, name: 'Soon', password: PASSWORD },
    });
    const body = { token, name: 'Eve', password: PASSWORD };
    const taken = await asConsole(server, 'POST', '/admin/cs/entry/accept', { body });
    expect(taken.json()).toMatchObject({ status: 409, code: 'email_taken' });
    const again = await asConsole(server, 'POST', '/admin/cs/entry', { body: { token } });
    expect(again.statusCode).toBe(200);
  });

  it('an address that whoever runs the server made lets somebody in who lost their password', async () => {
    const agent = await makePerson(server, 'agent');
    const token = await server.tokens.signOwnerEntry(agent.email);
    const told = await asConsole(server, 'POST', '/admin/cs/entry', { body: { token } });
    expect(told.json()).toMatchObject({ email: agent.email, role: 'agent' });
    const password = 'another good password';
    const renewed = await asConsole(server, 'POST', '/admin/cs/entry/accept', {
      body: { token, name: 'Nobody', password },
    });
    expect(renewed.json()).toMatchObject({ agent: { id: agent.id, role: 'agent' } });
    expect(await me(cookieOf(renewed))).toBe(200);
    // Whoever had the old password, or a session by it, has neither any more.
    expect(await me(agent.cookie)).toBe(401);
    expect((await signIn(server, agent.email, PASSWORD)).statusCode).toBe(401);
  });
});

describe('a session of the console', () => {
  let person: TestPerson;
  beforeAll(async () => {
    person = await makePerson(server, 'owner');
  });

  it('a session is a cookie that only the server reads, and that no other site sends', async () => {
    const signedIn = await signIn(server, person.email);
    const [cookie] = [signedIn.headers['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(
      /^__Host-cs_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; /,
    );
    expect(cookie).toMatch(/SameSite=Strict$/);
    expect(signedIn.body).toBe('{"twoFactorRedirect":false}');
  });

  it('on plain http has a cookie without the prefix that wants https', async () => {
    const plain = 'http://localhost:8080';
    const settings = { ownOrigins: () => [plain] };
    const apart = await startTestServer({ store: server.store, settings });
    const signedIn = await apart.call('POST', '/auth/sign-in/email', {
      origin: plain,
      headers: { host: 'localhost:8080' },
      body: { email: person.email, password: PASSWORD },
    });
    const [cookie] = [signedIn.headers['set-cookie'] ?? []].flat();
    expect(cookie).toMatch(
      /^cs_session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    await apart.app.close();
  });

  it('a session is a new one at each sign-in, whatever cookie the browser had', async () => {
    const planted = await makePerson(server, 'owner');
    const signedIn = await asConsole(server, 'POST', '/auth/sign-in/email', {
      cookie: planted.cookie,
      body: { email: person.email, password: PASSWORD },
    });
    expect(cookieOf(signedIn)).not.toContain(planted.cookie);
    const who = await asConsole(server, 'GET', ME, { cookie: planted.cookie });
    expect(who.json()).toMatchObject({ agent: { id: planted.id } });
  });

  it.each([
    ['of another origin', { origin: STRANGER_ORIGIN, 'sec-fetch-site': 'cross-site' }],
    ['of a sibling of the same site', { origin: OWN_ORIGIN, 'sec-fetch-site': 'same-site' }],
    ['that states another origin', { origin: STRANGER_ORIGIN, 'sec-fetch-site': 'same-origin' }],
    ['without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['that was typed', { 'sec-fetch-site': 'none' }],
    ['to a host that is not ours', { host: 'other.example.com' }],
  ])('does not count in a request %s', async (_name, headers) => {
    const { cookie } = person;
    const asked = await asConsole(server, 'GET', ME, { cookie, headers });
    expect(asked.json()).toMatchObject({ status: 401, code: 'unauthorized' });
    const body = { name: 'Mallory' };
    const changed = await asConsole(server, 'PATCH', ME, { cookie, headers, body });
    expect(changed.statusCode).toBe(401);
    const credentials = { email: person.email, password: PASSWORD };
    const entered = await asConsole(server, 'POST', '/auth/sign-in/email', {
      headers,
      body: credentials,
    });
    expect(entered.json()).toMatchObject({ status: 403, code: 'origin_denied' });
    expect(entered.headers['set-cookie']).toBeUndefined();
  });

  it.each(['443', '80'])('counts where the proxy names port %s beside the host', async (port) => {
    const headers = { host: `${HOST}:${port}` };
    const asked = await asConsole(server, 'GET', ME, { cookie: person.cookie, headers });
    expect(asked.json()).toMatchObject({ agent: { id: person.id } });
  });

  it('does not count in a form of another origin, which is no JSON either', async () => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-out',
      headers: {
        host: HOST,
        origin: STRANGER_ORIGIN,
        cookie: person.cookie,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'a=b',
    });
    expect(response.statusCode).toBe(403);
    expect(await me(person.cookie)).toBe(200);
  });

  it('ends with the sign-out: a stolen cookie opens nothing, and its socket closes', async () => {
    const cookie = cookieOf(await signIn(server, person.email));
    const socket = await openSocket(cookie);
    expect(await socket.next('hello')).toMatchObject({ agentName: 'The owner' });
    const out = await asConsole(server, 'POST', '/auth/sign-out', { cookie });
    expect(out.statusCode).toBe(204);
    expect(await me(cookie)).toBe(401);
    expect(await socket.closed).toBe(4401);
    expect(await (await openSocket(cookie)).closed).toBe(4401);
  });

  it('a session is ended by its owner from another browser, and by nobody else', async () => {
    const [mine, other] = [person.cookie, cookieOf(await signIn(server, person.email))];
    const list = async () =>
      (
        await asConsole(server, 'GET', '/auth/list-sessions', { cookie: mine })
      ).json<AgentSessionsReply>().sessions;
    const stolen = (await list()).find(({ isCurrent }) => !isCurrent);
    const body = { id: String(stolen?.id) };
    const path = '/auth/revoke-session';
    const stranger = await makePerson(server, 'owner');
    const refused = await asConsole(server, 'POST', path, { cookie: stranger.cookie, body });
    expect(refused.statusCode).toBe(404);
    await asConsole(server, 'POST', '/auth/revoke-other-sessions', { cookie: mine });
    expect([await me(mine), await me(other)]).toEqual([200, 401]);
    expect(await list()).toHaveLength(1);
  });

  it('opens no socket for a page of another origin', async () => {
    const socket = await openSocket(person.cookie, STRANGER_ORIGIN);
    expect(await socket.closed).toBe(4401);
  });

  it('a session is worth nothing with a signature that the server did not make', async () => {
    const [token = ''] = person.cookie.split('.');
    expect(await me(`${token}.${'A'.repeat(43)}%3D`)).toBe(401);
    expect(await me(token)).toBe(401);
  });
});

describe('guessing a password', () => {
  it('a wrong password is answered alike for an account and for none', async () => {
    const { email } = await makePerson(server, 'owner');
    const wrong = await signIn(server, email, 'not the password');
    const nobody = await signIn(server, 'nobody@example.com', 'not the password');
    expect(wrong.json()).toMatchObject({ status: 401, code: 'bad_credentials' });
    expect(nobody.json()).toEqual(wrong.json());
  });

  it('ends after ten tries on an account from one address, which locks nobody else out', async () => {
    const apart = await startTestServer({
      settings: { rateLimit: 1, trustProxy: true },
    });
    const { email } = await makePerson(apart, 'owner');
    const tries = async (address: string, password = PASSWORD) =>
      (
        await asConsole(apart, 'POST', '/auth/sign-in/email', {
          headers: { 'x-forwarded-for': address },
          body: { email, password },
        })
      ).statusCode;
    for (let count = 0; count < 10; count += 1) {
      expect(await tries('203.0.113.9', `guess ${count}`)).toBe(401);
    }
    expect(await tries('203.0.113.9')).toBe(429);
    expect(await tries('198.51.100.7')).toBe(200);
    apart.advance(60_000);
    expect(await tries('203.0.113.9')).toBe(200);
    await apart.close();
  });

  it('from many addresses at once lets the person in after one refill of the limit', async () => {
    const apart = await startTestServer({ settings: { rateLimit: 0.1, trustProxy: true } });
    const { email } = await makePerson(apart, 'owner');
    const tries = async (address: string, password: string) =>
      (
        await asConsole(apart, 'POST', '/auth/sign-in/email', {
          headers: { 'x-forwarded-for': address },
          body: { email, password },
        })
      ).statusCode;
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, count) => tries(`203.0.113.${count}`, `guess ${count}`)),
    );
    expect(results.filter((status) => status === 429).length).toBeGreaterThan(0);
    // A tenth of the usual limits, so that few hashes do: a minute is ten.
    apart.advance(10 * 60_000);
    expect(await tries('198.51.100.7', PASSWORD)).toBe(200);
    await apart.close();
  });
});

describe('an API token that was revoked', () => {
  it('opens no route, and its socket closes', async () => {
    const { cookie } = await makePerson(server, 'owner');
    const body = { name: 'bot', scope: ['admin.cs.inbox'], days: 1 };
    const made = await asConsole(server, 'POST', '/admin/cs/api-tokens', { cookie, body });
    const { token, apiToken } = made.json<ApiTokenReply>();
    const ask = async () => (await server.call('GET', '/admin/cs/agents', { token })).statusCode;
    expect(await ask()).toBe(200);
    const socket = await connectPeer(url, agentProtocols(token));
    expect(await socket.next('hello')).toMatchObject({ agentName: 'bot' });
    const path = `/admin/cs/api-tokens/${apiToken.id}`;
    expect((await asConsole(server, 'DELETE', path, { cookie })).statusCode).toBe(204);
    expect(await ask()).toBe(401);
    expect(await socket.closed).toBe(4401);
    expect(await (await connectPeer(url, agentProtocols(token))).closed).toBe(4401);
  });
});
