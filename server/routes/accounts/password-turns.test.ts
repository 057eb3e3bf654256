import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCRYPT } from '../../accounts/passwords.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, makePerson, PASSWORD, signIn } from './testing.ts';

/** More than are looked at and wait at once. */
const FLOOD = 80;

let server: TestServer;
beforeAll(async () => {
  // Each takes the time that it takes outside of tests.
  server = await startTestServer({ passwordHasher: SCRYPT });
});
afterAll(() => server.close());

const flood = (ask: () => ReturnType<typeof asConsole>) =>
  Promise.all(Array.from({ length: FLOOD }, ask));

describe('a flood of passwords', () => {
  it('a flood of sign-ins is refused in part, and a right password is taken after it', async () => {
    const { email } = await makePerson(server, 'owner');
    const answers = await flood(() => signIn(server, 'nobody@example.com'));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.json()).toMatchObject({
      code: 'rate_limited',
      detail: 'Too many people sign in right now. Please wait a moment.',
    });
    expect(refused[0]?.headers['retry-after']).toBe('2');
    expect(answers.every(({ statusCode }) => [401, 429].includes(statusCode))).toBe(true);
    expect((await signIn(server, email)).statusCode).toBe(200);
  });

  it('a one-time address that is over costs no hash', async () => {
    const body = { token: 'none', name: 'Ada', password: PASSWORD };
    const answers = await flood(() =>
      asConsole(server, 'POST', '/admin/cs/entry/accept', { body }),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(FLOOD).fill(410));
  });
});
