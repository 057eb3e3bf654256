import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, invite, makePerson, PASSWORD, type TestPerson } from './testing.ts';

const EIGHT_DAYS_MS = 8 * 24 * 60 * 60_000;

let server: TestServer;
let owner: TestPerson;
let admin: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await makePerson(server, 'owner');
  admin = await makePerson(server, 'admin', { by: owner });
});
afterAll(() => server.close());

const inviteAs = (by: TestPerson, email: string) =>
  asConsole(server, 'POST', '/admin/cs/invitations', {
    cookie: by.cookie,
    body: { email, role: 'agent' },
  });

const isGood = async (token: string) =>
  (await asConsole(server, 'POST', '/admin/cs/entry', { body: { token } })).statusCode === 200;

describe('another invitation of the same address', () => {
  it('an admin does not end an owner’s invitation by one of their own', async () => {
    const token = await invite(server, owner, { email: 'o@example.com', role: 'owner' });
    expect((await inviteAs(admin, 'O@example.com')).json()).toMatchObject({
      status: 403,
      code: 'forbidden',
      detail: 'Only an owner can make, change or disable an owner.',
    });
    expect(await isGood(token)).toBe(true);
    expect((await inviteAs(owner, 'o@example.com')).statusCode).toBe(201);
    expect(await isGood(token)).toBe(false);
  });

  it('an owner’s invitation that is over stands in nobody’s way', async () => {
    await invite(server, owner, { email: 'late@example.com', role: 'owner' });
    server.advance(EIGHT_DAYS_MS);
    expect((await inviteAs(admin, 'late@example.com')).statusCode).toBe(201);
    server.advance(-EIGHT_DAYS_MS);
  });

  it('somebody who has an account is not invited', async () => {
    expect((await inviteAs(admin, owner.email)).json()).toMatchObject({ code: 'email_taken' });
  });
});

describe('a name of which nothing is seen', () => {
  it.each(['', '  ', '\u200b\u3164'])(
    'the name %j is refused wherever one is told',
    async (name) => {
      const token = await invite(server, owner, { email: 'new@example.com', role: 'agent' });
      const { cookie } = owner;
      const answers = await Promise.all([
        asConsole(server, 'POST', '/admin/cs/entry/accept', {
          body: { token, name, password: PASSWORD },
        }),
        asConsole(server, 'PATCH', '/admin/cs/agents/me', { cookie, body: { name } }),
        asConsole(server, 'POST', '/admin/cs/api-tokens', {
          cookie,
          body: { name, scope: ['admin.cs.inbox'], days: 1 },
        }),
        asConsole(server, 'POST', '/auth/passkeys', { cookie, body: { name, response: {} } }),
        asConsole(server, 'PATCH', '/auth/passkeys/passkey_1', { cookie, body: { name } }),
      ]);
      for (const answer of answers) {
        expect(answer.json()).toMatchObject({ code: 'bad_request', field: 'name' });
      }
      expect(await isGood(token)).toBe(true);
    },
  );

  it('blanks around a name are no part of it', async () => {
    const token = await invite(server, owner, { email: 'ada@example.com', role: 'agent' });
    const made = await asConsole(server, 'POST', '/admin/cs/entry/accept', {
      body: { token, name: ' Ada ', password: PASSWORD },
    });
    expect(made.json()).toMatchObject({ agent: { name: 'Ada' } });
  });
});
