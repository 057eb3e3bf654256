import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { InvitationReply } from '../../../shared/wire/account-wire.ts';
import { listAgents } from '../../store/agents.ts';
import { agentAccounts, agentInvitations, agentSessions } from '../../store/account-schema.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';
import { CLIENT, startProvider, type TestProvider } from './testing/oidc-provider.ts';
import {
  addSecondFactor,
  asConsole,
  cookieOf,
  HOST,
  invite,
  makePerson,
  PASSWORD,
  signIn,
  type TestPerson,
} from './testing.ts';

const BACK = `${OWN_ORIGIN}/api/v1/auth/callback/oidc`;

let provider: TestProvider;
let server: TestServer;
let owner: TestPerson;
beforeAll(async () => {
  provider = await startProvider();
  provider.register(BACK);
  server = await startTestServer({ settings: { oidc: { issuer: provider.issuer, ...CLIENT } } });
  owner = await makePerson(server, 'owner');
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

async function begin(next?: string) {
  const body = next === undefined ? {} : { next };
  const begun = await asConsole(server, 'POST', '/auth/sign-in/oidc', { body });
  return { begun, url: begun.json<{ url: string }>().url, cookie: cookieOf(begun) };
}

/** The way back, as a browser goes it: a navigation that another site's page began. */
const comeBack = (to: URL, cookie?: string) =>
  server.app.inject({
    url: to.pathname + to.search,
    headers: {
      host: HOST,
      'sec-fetch-site': 'cross-site',
      ...(cookie !== undefined && { cookie }),
    },
  });

async function signInAs(sub: string) {
  const { url, cookie } = await begin();
  return comeBack(await provider.walk(url, sub), cookie);
}

const me = async (cookie: string) =>
  (await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie })).json();

const problem = (problemCode: string) => ({
  location: `/console/sign-in?problem=${problemCode}`,
  'set-cookie': undefined,
});
const told = ({ headers }: Awaited<ReturnType<typeof comeBack>>) => ({
  location: headers.location,
  'set-cookie': headers['set-cookie'],
});

describe('a sign-in at the identity provider', () => {
  it('signs in the person whose verified e-mail address the provider tells, and knows them from then on', async () => {
    provider.setPerson('ada', { email: owner.email.toUpperCase() });
    const search = `/console/conversations?q=late+order*${'%E4%BD%A0'.repeat(200)}`;
    const { begun, url, cookie } = await begin(search);
    expect(String(begun.headers['set-cookie'])).toMatch(
      /^__Host-cs\.state=.+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const back = await comeBack(await provider.walk(url, 'ada'), cookie);
    expect([back.statusCode, back.headers.location]).toEqual([
      303,
      `/console/sign-in?next=${encodeURIComponent(search)}`,
    ]);
    const session = [back.headers['set-cookie']].flat().find((one) => one?.includes('_session='));
    expect(session).toMatch(/; Secure; SameSite=Strict$/);
    expect(await me(cookieOf(back))).toMatchObject({ agent: { id: owner.id } });
    const [account] = await server.store.db
      .select()
      .from(agentAccounts)
      .where(eq(agentAccounts.providerId, 'oidc'));
    expect(account).toMatchObject({
      userId: owner.id,
      accountId: 'ada',
      accessToken: null,
      idToken: null,
    });

    provider.setPerson('ada', { email: 'ada@elsewhere.example', isVerified: false });
    expect(await me(cookieOf(await signInAs('ada')))).toMatchObject({ agent: { id: owner.id } });
  });

  it('the provider’s own factor counts: nobody is asked for a code', async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    await addSecondFactor(server, person);
    provider.setPerson('two', { email: person.email });
    expect(await me(cookieOf(await signInAs('two')))).toMatchObject({ agent: { id: person.id } });
  });

  it('somebody without an account gets none by it', async () => {
    const before = (await listAgents(server.store.db)).length;
    provider.setPerson('stranger', { email: 'stranger@example.com' });
    expect(told(await signInAs('stranger'))).toEqual(problem('unknown_person'));
    expect(await listAgents(server.store.db)).toHaveLength(before);
  });

  it('an address that the provider has not verified opens nothing', async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    provider.setPerson('claims', { email: person.email, isVerified: false });
    expect(told(await signInAs('claims'))).toEqual(problem('email_not_verified'));
    // It is no way to learn who has an account.
    provider.setPerson('guesses', { email: 'nobody@example.com', isVerified: false });
    expect(told(await signInAs('guesses'))).toEqual(problem('email_not_verified'));
  });

  it('somebody who is invited gets the account that the invitation says, and no password', async () => {
    const site = await server.site();
    const email = 'grace@example.com';
    const token = await invite(server, owner, { email, role: 'admin', siteIds: [site.id] });
    provider.setPerson('Grace Hopper', { email: 'Grace@example.com' });
    const cookie = cookieOf(await signInAs('Grace Hopper'));
    expect(await me(cookie)).toMatchObject({
      agent: {
        name: 'Grace Hopper',
        email,
        role: 'admin',
        siteIds: [site.id],
        hasTwoFactor: false,
      },
      hasPassword: false,
    });
    const read = await asConsole(server, 'POST', '/admin/cs/entry', { body: { token } });
    expect(read.json()).toMatchObject({ code: 'entry_over' });
    expect((await signIn(server, email)).json()).toMatchObject({ code: 'bad_credentials' });

    // Whoever runs the server gives them a password all the same.
    const body = {
      token: await server.tokens.signOwnerEntry(email),
      name: 'G',
      password: PASSWORD,
    };
    expect((await asConsole(server, 'POST', '/admin/cs/entry/accept', { body })).statusCode).toBe(
      201,
    );
    expect(await me(cookieOf(await signIn(server, email)))).toMatchObject({ hasPassword: true });
    expect(await me(cookieOf(await signInAs('Grace Hopper')))).toMatchObject({
      agent: { role: 'admin' },
    });
  });

  it('an invitation waits on for whom the provider does not vouch for, and for whom is bound already', async () => {
    const email = 'jean@example.com';
    const token = await invite(server, owner, { email, role: 'agent' });
    provider.setPerson('jean', { email, isVerified: false });
    expect(told(await signInAs('jean'))).toEqual(problem('email_not_verified'));
    const bound = await makePerson(server, 'agent', { by: owner });
    provider.setPerson('bound', { email: bound.email });
    await signInAs('bound');
    provider.setPerson('bound', { email });
    expect(await me(cookieOf(await signInAs('bound')))).toMatchObject({ agent: { id: bound.id } });
    const read = await asConsole(server, 'POST', '/admin/cs/entry', { body: { token } });
    expect(read.json()).toMatchObject({ email });
  });

  it('an invitation that was taken back or is over lets nobody in', async () => {
    const email = 'ken@example.com';
    provider.setPerson('ken', { email });
    const body = { email, role: 'agent' };
    const made = await asConsole(server, 'POST', '/admin/cs/invitations', {
      cookie: owner.cookie,
      body,
    });
    const { invitation } = made.json<InvitationReply>();
    const path = `/admin/cs/invitations/${invitation.id}`;
    await asConsole(server, 'DELETE', path, { cookie: owner.cookie });
    expect(told(await signInAs('ken'))).toEqual(problem('unknown_person'));
    await invite(server, owner, { email, role: 'agent' });
    await server.store.db.update(agentInvitations).set({ expiresAt: new Date(0) });
    expect(told(await signInAs('ken'))).toEqual(problem('unknown_person'));
  });

  it('a disabled account stays out, and keeps no session', async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    const disable = (isDisabled: boolean) =>
      asConsole(server, 'PATCH', `/admin/cs/agents/${person.id}`, {
        cookie: owner.cookie,
        body: { isDisabled },
      });
    await disable(true);
    provider.setPerson('disabled', { email: person.email });
    expect(told(await signInAs('disabled'))).toEqual(problem('account_disabled'));
    const ofPerson = eq(agentSessions.userId, person.id);
    expect(await server.store.db.select().from(agentSessions).where(ofPerson)).toEqual([]);
  });
});

describe('an attack on a sign-in at the provider', () => {
  let victim: { url: string; cookie: string };
  let attacker: { url: string; cookie: string };
  beforeAll(async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    provider.setPerson('victim', { email: owner.email });
    provider.setPerson('attacker', { email: person.email });
    [victim, attacker] = [await begin(), await begin()];
  });

  it('a way back that was used is over', async () => {
    const { url, cookie } = await begin();
    const to = await provider.walk(url, 'ada');
    expect(cookieOf(await comeBack(to, cookie))).toContain('_session=');
    expect(told(await comeBack(to, cookie))).toEqual(problem('sign_in_over'));
  });

  it('a page that leads people to the attacker’s way back signs them in to nothing', async () => {
    const to = await provider.walk(attacker.url, 'attacker');
    for (const cookie of [undefined, victim.cookie, '__Host-cs.state=made-up.c2ln']) {
      expect(told(await comeBack(to, cookie))).toEqual(problem('sign_in_over'));
    }
  });

  it('a code of somebody else is worth nothing in one’s own sign-in', async () => {
    const stolen = await provider.walk((await begin()).url, 'ada');
    const own = await begin();
    const to = await provider.walk(own.url, 'attacker');
    to.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect(told(await comeBack(to, own.cookie))).toEqual(problem('provider_failed'));
  });

  it('a way back without a state, or with one that nobody began, is over', async () => {
    for (const query of ['', '?code=1', '?code=1&state=none', '?error=access_denied']) {
      const back = await comeBack(new URL(BACK + query), victim.cookie);
      expect(told(back)).toEqual(problem('sign_in_over'));
    }
  });

  it('a page of another origin begins none', async () => {
    const refused = await server.call('POST', '/auth/sign-in/oidc', {
      headers: { host: HOST, 'sec-fetch-site': 'cross-site' },
      body: {},
    });
    expect(refused.json()).toMatchObject({ code: 'origin_denied' });
  });
});

describe('a provider that does not sign in', () => {
  it('a person who refuses at the provider is told so', async () => {
    const { url, cookie } = await begin();
    const to = new URL(BACK);
    to.searchParams.set('error', 'access_denied');
    to.searchParams.set('state', new URL(url).searchParams.get('state') ?? '');
    expect(told(await comeBack(to, cookie))).toEqual(problem('provider_refused'));
  });

  it('a provider that cannot be reached is told as one', async () => {
    const oidc = { issuer: 'http://127.0.0.1:9', ...CLIENT };
    const other = await startTestServer({ settings: { oidc } });
    const refused = await asConsole(other, 'POST', '/auth/sign-in/oidc', { body: {} });
    expect(refused.json()).toMatchObject({ status: 503, code: 'provider_failed' });
    await other.close();
  });

  it('a provider that never answers holds no password up', async () => {
    const silent = createServer(() => {});
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const issuer = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const other = await startTestServer({ settings: { oidc: { issuer, ...CLIENT } } });
    const asked = once(silent, 'request');
    const begun = asConsole(other, 'POST', '/auth/sign-in/oidc', { body: {} });
    await asked;
    const { email } = await makePerson(other, 'owner');
    expect((await signIn(other, email)).statusCode).toBe(200);
    // Now it refuses, instead of being silent until the asker has had enough.
    silent.close();
    silent.closeAllConnections();
    expect((await begun).json()).toMatchObject({ code: 'provider_failed' });
    await other.close();
  });

  it('a provider that is silent on the way back is told as one, before a person has had enough', async () => {
    const { url, cookie } = await begin();
    const to = await provider.walk(url, 'ada');
    const asked = provider.fallSilent();
    const patience = vi.spyOn(globalThis, 'setTimeout');
    const back = comeBack(to, cookie);
    await asked;
    const [whenOver] = patience.mock.calls.find(([, ms]) => ms === 10_000) ?? [];
    patience.mockRestore();
    whenOver?.();
    expect(told(await back)).toEqual(problem('provider_failed'));
    provider.recover();
  });

  it('the console learns whether there is a provider', async () => {
    const session = await asConsole(server, 'GET', '/auth/session');
    expect(session.json()).toEqual({ me: null, oidc: new URL(provider.issuer).host });
    const none = await startTestServer();
    expect((await asConsole(none, 'GET', '/auth/session')).json()).toEqual({ me: null });
    for (const [method, path] of [
      ['POST', '/auth/sign-in/oidc'],
      ['GET', '/auth/callback/oidc'],
    ] as const) {
      const missing = await asConsole(none, method, path, method === 'POST' ? { body: {} } : {});
      expect(missing.statusCode).toBe(404);
    }
    await none.close();
  });
});
