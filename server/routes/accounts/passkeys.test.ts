import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PasskeyReply, PasskeysReply } from '../../../shared/wire/account-wire.ts';
import { OWN_ORIGIN, STRANGER_ORIGIN, startTestServer, type TestServer } from '../../testing.ts';
import { makeAuthenticator, type TestAuthenticator } from './testing/authenticator.ts';
import {
  addSecondFactor,
  asConsole,
  cookieOf,
  makePerson,
  PASSWORD,
  type TestPerson,
} from './testing.ts';

let server: TestServer;
let owner: TestPerson;
let own: TestAuthenticator;
beforeAll(async () => {
  server = await startTestServer();
  owner = await makePerson(server, 'owner');
  own = makeAuthenticator(OWN_ORIGIN);
  await add(owner, own);
});
afterAll(() => server.close());

const challengeOf = (begun: { json(): unknown }) =>
  (begun.json() as { options: { challenge: string } }).options.challenge;

const post = (path: string, body: object, cookie?: string) =>
  asConsole(server, 'POST', `/auth/${path}`, { cookie, body });

const beginAdding = async ({ cookie }: { cookie: string }) =>
  challengeOf(await post('passkeys/begin', { password: PASSWORD }, cookie));
const beginSignIn = async () => challengeOf(await post('sign-in/passkey/begin', {}));

async function add(person: { cookie: string }, authenticator: TestAuthenticator) {
  const response = authenticator.make(await beginAdding(person));
  return post('passkeys', { name: 'Laptop', response }, person.cookie);
}

const signInBy = (response: object) => post('sign-in/passkey', { response });

const me = async (cookie: string) =>
  (await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie })).json();

const listOf = async ({ cookie }: { cookie: string }) =>
  (await asConsole(server, 'GET', '/auth/passkeys', { cookie })).json<PasskeysReply>().passkeys;

describe('a passkey', () => {
  it('a passkey signs its owner in without a password or a code', async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    const { cookie } = await addSecondFactor(server, person);
    const authenticator = makeAuthenticator(OWN_ORIGIN);
    await add({ cookie }, authenticator);
    const signed = await signInBy(authenticator.sign(await beginSignIn()));
    expect(signed.statusCode).toBe(204);
    expect(String(signed.headers['set-cookie'])).toMatch(/; Secure; SameSite=Strict$/);
    expect(await me(cookieOf(signed))).toMatchObject({ agent: { id: person.id } });
    expect(await listOf({ cookie })).toMatchObject([
      { name: 'Laptop', lastUsedAt: expect.any(String) },
    ]);
  });

  it('a passkey is added after the password alone, and once', async () => {
    const wrong = await post('passkeys/begin', { password: 'wrong' }, owner.cookie);
    expect(wrong.json()).toMatchObject({ status: 403, code: 'wrong_password' });
    expect((await post('passkeys/begin', { password: PASSWORD })).statusCode).toBe(401);
    expect((await add(owner, own)).json()).toMatchObject({ code: 'passkey_refused' });
  });

  it('a passkey is renamed and removed by its owner alone', async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    const authenticator = makeAuthenticator(OWN_ORIGIN);
    const { passkey } = (await add(person, authenticator)).json<PasskeyReply>();
    const change = (method: 'PATCH' | 'DELETE', cookie: string) =>
      asConsole(server, method, `/auth/passkeys/${passkey.id}`, {
        cookie,
        ...(method === 'PATCH' && { body: { name: 'Phone' } }),
      });
    expect((await change('PATCH', owner.cookie)).statusCode).toBe(404);
    expect((await change('DELETE', owner.cookie)).statusCode).toBe(404);
    expect((await change('PATCH', person.cookie)).json()).toMatchObject({
      passkey: { name: 'Phone' },
    });
    expect((await change('DELETE', person.cookie)).statusCode).toBe(204);
    const gone = await signInBy(authenticator.sign(await beginSignIn()));
    expect(gone.json()).toMatchObject({ status: 403, code: 'passkey_unknown' });
  });

  it('a passkey goes when whoever runs the server lets its owner in anew', async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    await add(person, makeAuthenticator(OWN_ORIGIN));
    const token = await server.tokens.signOwnerEntry(person.email);
    const body = { token, name: 'Ada', password: PASSWORD };
    const renewed = await asConsole(server, 'POST', '/admin/cs/entry/accept', { body });
    expect(await listOf({ cookie: cookieOf(renewed) })).toEqual([]);
  });

  it('a passkey of a disabled account opens nothing', async () => {
    const person = await makePerson(server, 'agent', { by: owner });
    const authenticator = makeAuthenticator(OWN_ORIGIN);
    await add(person, authenticator);
    await asConsole(server, 'PATCH', `/admin/cs/agents/${person.id}`, {
      cookie: owner.cookie,
      body: { isDisabled: true },
    });
    const refused = await signInBy(authenticator.sign(await beginSignIn()));
    expect(refused.json()).toMatchObject({ code: 'account_disabled' });
    expect(refused.headers['set-cookie']).toBeUndefined();
  });
});

describe('an attack on a sign-in by passkey', () => {
  it('an answer is good once', async () => {
    const answer = own.sign(await beginSignIn());
    expect((await signInBy(answer)).statusCode).toBe(204);
    expect((await signInBy(answer)).json()).toMatchObject({ code: 'passkey_refused' });
  });

  it.each([
    ['that another site’s page was given', { origin: STRANGER_ORIGIN }],
    ['for another host', { rpId: 'stranger.example.net' }],
    ['that nobody confirmed', { isUnverified: true }],
    ['of a copy that is behind', { counter: 1 }],
  ])('an answer %s is refused', async (_name, wrong) => {
    const refused = await signInBy(own.sign(await beginSignIn(), wrong));
    expect(refused.json()).toMatchObject({ status: 403, code: 'passkey_refused' });
    expect(refused.headers['set-cookie']).toBeUndefined();
  });

  it('a challenge of the attacker’s own making, or for another purpose, is none', async () => {
    for (const challenge of ['bWFkZSB1cA', await beginAdding(owner)]) {
      expect((await signInBy(own.sign(challenge))).json()).toMatchObject({
        code: 'passkey_refused',
      });
    }
  });

  it('a passkey is not added by a challenge that somebody else was given', async () => {
    const victim = await makePerson(server, 'agent', { by: owner });
    const response = makeAuthenticator(OWN_ORIGIN).make(await beginAdding(owner));
    const refused = await post('passkeys', { name: 'Mallory', response }, victim.cookie);
    expect(refused.json()).toMatchObject({ code: 'passkey_refused' });
    expect(await listOf(victim)).toEqual([]);
  });

  it.each([{}, { id: 1 }, { id: '\u0000' }, { id: 'a', response: null }])(
    'the answer %j is refused, and no failure of the server',
    async (response) => {
      expect((await signInBy(response)).statusCode).toBe(403);
      expect((await post('passkeys', { name: 'x', response }, owner.cookie)).statusCode).toBe(403);
    },
  );
});
