import { afterAll, beforeAll, expect, it } from 'vitest';
import { asConsole, makePerson, signIn, type TestPerson } from '../routes/accounts/testing.ts';
import { startTestServer, type TestServer } from '../testing.ts';
import {
  agentInvitations,
  agentSessions,
  agentVerifications,
  apiTokens,
} from './account-schema.ts';

let server: TestServer;
let owner: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await makePerson(server, 'owner');
});
afterAll(() => server.close());

it('a sign-in removes sessions, invitations and tokens that are over, and no others', async () => {
  const { db } = server.store;
  const past = new Date(Date.now() - 60_000);
  const future = new Date(Date.now() + 60_000);
  const times = { createdAt: past, updatedAt: past };
  for (const [id, expiresAt] of [
    ['over', past],
    ['good', future],
  ] as const) {
    const invitation = { email: `${id}@example.com`, role: 'agent', invitedBy: 'Ada' } as const;
    await db.insert(agentSessions).values({ id, token: id, userId: owner.id, expiresAt, ...times });
    await db
      .insert(agentVerifications)
      .values({ id, identifier: id, value: '', expiresAt, ...times });
    await db
      .insert(agentInvitations)
      .values({ id, tokenHash: id, expiresAt, createdAt: past, ...invitation });
    await db
      .insert(apiTokens)
      .values({ id, name: id, scope: [], createdBy: 'Ada', createdAt: past, expiresAt });
  }
  expect((await signIn(server, owner.email)).statusCode).toBe(200);
  for (const table of [agentSessions, agentVerifications, agentInvitations, apiTokens]) {
    const ids = (await db.select({ id: table.id }).from(table)).map(({ id }) => id);
    expect(ids).toContain('good');
    expect(ids).not.toContain('over');
  }
  const me = await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie: owner.cookie });
  expect(me.statusCode).toBe(200);
});
