import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TwoFactorReply } from '../../../shared/wire/account-wire.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import {
  addSecondFactor,
  asConsole,
  cookieOf,
  makePerson,
  nextTotp,
  PASSWORD,
  signIn,
  totp,
} from './testing.ts';
import { libraryAnswer } from './library-answer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

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
    const entered = await post('/two-factor/verify-totp', { code: nextTotp(totpURI) }, pending);
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
    const late = await post('/two-factor/verify-totp', { code: nextTotp(totpURI) }, pending);
    expect(late.statusCode).toBe(401);
  });
});

describe('a code is good once', () => {
  const at = (path: string, code: string, cookie: string) =>
    asConsole(server, 'POST', `/auth/two-factor/${path}`, { cookie, body: { code } });
  const pendingOf = async (email: string) => cookieOf(await signIn(server, email));
  const WRONG = { status: 403, code: 'wrong_code' };

  it('the code that switched the factor on opens no sign-in, nor does one before it', async () => {
    const person = await makePerson(server, 'owner');
    const { totpURI } = await addSecondFactor(server, person);
    const pending = await pendingOf(person.email);
    for (const ago of [0, 30_000]) {
      const replayed = await at('verify-totp', totp(totpURI, Date.now() - ago), pending);
      expect(replayed.json()).toMatchObject(WRONG);
      expect(replayed.headers['set-cookie']).toBeUndefined();
    }
    // The next one ends the same sign-in.
    expect((await at('verify-totp', nextTotp(totpURI), pending)).statusCode).toBe(204);
    const another = await pendingOf(person.email);
    const again = await at('verify-totp', nextTotp(totpURI), another);
    expect(again.json()).toMatchObject(WRONG);
  });

  it('several sign-ins that bring the same code at the same time do not all get in', async () => {
    const person = await makePerson(server, 'owner');
    const { totpURI, backupCodes } = await addSecondFactor(server, person);
    const codes = { 'verify-totp': nextTotp(totpURI), 'verify-backup-code': `${backupCodes[0]}` };
    for (const [path, code] of Object.entries(codes)) {
      const waiting = await Promise.all([1, 2, 3].map(async () => pendingOf(person.email)));
      const answers = await Promise.all(waiting.map(async (pending) => at(path, code, pending)));
      const statuses = answers.map(({ statusCode }) => statusCode);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      const refused = answers.filter(({ statusCode }) => statusCode !== 204);
      for (const answer of refused) {
        expect(['wrong_code', 'sign_in_over']).toContain(answer.json<{ code: string }>().code);
      }
    }
  });

  it('a sign-in that brings several good codes at the same time begins one session', async () => {
    const person = await makePerson(server, 'owner');
    const { totpURI, backupCodes } = await addSecondFactor(server, person);
    const pending = await pendingOf(person.email);
    const answers = await Promise.all([
      at('verify-totp', nextTotp(totpURI), pending),
      ...backupCodes.slice(0, 3).map(async (code) => at('verify-backup-code', code, pending)),
    ]);
    expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1);
  });

  it('codes that were used count as wrong ones, and lock the sign-in', async () => {
    const person = await makePerson(server, 'owner');
    const { totpURI } = await addSecondFactor(server, person);
    const pending = await pendingOf(person.email);
    for (let count = 0; count < 5; count += 1) {
      expect((await at('verify-totp', totp(totpURI), pending)).json()).toMatchObject(WRONG);
    }
    expect((await at('verify-totp', nextTotp(totpURI), pending)).statusCode).toBe(429);
    // Nothing came of that code, so it is good for the next sign-in.
    const fresh = await pendingOf(person.email);
    expect((await at('verify-totp', nextTotp(totpURI), fresh)).statusCode).toBe(204);
  });
});

describe('a code that cannot be looked at', () => {
  const verify = (code: string, cookie?: string) =>
    asConsole(server, 'POST', '/auth/two-factor/verify-totp', { cookie, body: { code } });

  it('a code without a sign-in that waits for it says that the sign-in is over', async () => {
    for (const cookie of [undefined, 'cs.two_factor=2fa-none.c2lnbmF0dXJl']) {
      expect((await verify('000000', cookie)).json()).toMatchObject({
        status: 401,
        code: 'sign_in_over',
        title: 'The sign-in took too long or was used. Please start over.',
      });
    }
  });

  it('a code that the store did not take is no sign-in that is over, and can be sent again', async () => {
    const person = await makePerson(server, 'owner');
    const { totpURI } = await addSecondFactor(server, person);
    const pending = cookieOf(await signIn(server, person.email));
    await server.store.db.execute(sql`
      create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'no room' using errcode = '53100'; end $$
    `);
    await server.store.db.execute(sql`
      create trigger refuse before delete on agent_verifications execute function refuse()
    `);
    const failed = await verify(nextTotp(totpURI), pending);
    await server.store.db.execute(sql`drop trigger refuse on agent_verifications`);
    expect(failed.json()).toMatchObject({ status: 503, code: 'store_unavailable' });
    expect((await verify(nextTotp(totpURI), pending)).statusCode).toBe(204);
  });

  it('a failure of the library is no mistake of whoever asked', async () => {
    const response = new Response('{"code":"FAILED_TO_GET_SESSION"}', { status: 500 });
    await expect(libraryAnswer(response)).rejects.toThrow('the library of accounts failed: 500');
  });
});
