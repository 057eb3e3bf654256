import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEmail } from '../../../shared/account-rules.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, invite, makePerson, PASSWORD, signIn, type TestPerson } from './testing.ts';

let server: TestServer;
let owner: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await makePerson(server, 'owner');
});
afterAll(() => server.close());

const accept = (token: string) =>
  asConsole(server, 'POST', '/admin/cs/entry/accept', {
    body: { token, name: 'Ada', password: PASSWORD },
  });

describe('an e-mail address', () => {
  it.each(['ada@example.com', "o'brien@example.com", 'a.b+c@mail.example.co', 'Bob@Example.com'])(
    'somebody who is invited by %s makes an account and signs in to it',
    async (email) => {
      const made = await accept(await invite(server, owner, { email, role: 'agent' }));
      expect(made.statusCode).toBe(201);
      expect((await signIn(server, email)).statusCode).toBe(200);
      expect(isEmail(email)).toBe(true);
    },
  );

  it.each([
    'admin@localhost',
    'a&b@example.com',
    'o/brien@x.com',
    'a..b@example.com',
    'ada@example.com ',
    '张三@example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('nobody is invited by %j, as no account of it could be used', async (email) => {
    const body = { email, role: 'agent' };
    const refused = await asConsole(server, 'POST', '/admin/cs/invitations', {
      cookie: owner.cookie,
      body,
    });
    expect(refused.json()).toMatchObject({ code: 'bad_request', field: 'email' });
    expect(isEmail(email)).toBe(false);
  });

  it('an account that cannot be signed in to is not told to be made', async () => {
    const token = await server.tokens.signOwnerEntry('admin@localhost');
    expect((await accept(token)).json()).toMatchObject({ status: 500, code: 'internal' });
  });
});
