import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentSessions } from '../../store/account-schema.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import {
  addSecondFactor,
  asConsole,
  cookieOf,
  makePerson,
  PASSWORD,
  signIn,
  totp,
  type TestPerson,
} from './testing.ts';

let server: TestServer;
let owner: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  owner = await makePerson(server, 'owner');
});
afterAll(() => server.close());

const me = async (cookie: string) =>
  (await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie })).statusCode;

const disable = (id: string, isDisabled: boolean) =>
  asConsole(server, 'PATCH', `/admin/cs/agents/${id}`, {
    cookie: owner.cookie,
    body: { isDisabled },
  });

async function changeAndBack(_cookie: string, id: string) {
  await disable(id, true);
  await disable(id, false);
}

/** Does this while a session of the person is on its way into the store: it arrives afterwards. */
async function beforeSessionArrives({ id }: TestPerson, act: () => Promise<unknown>) {
  const { db } = server.store;
  const [late] = await db.select().from(agentSessions).where(eq(agentSessions.userId, id));
  if (!late) throw new Error('there is no session');
  await act();
  await db.insert(agentSessions).values(late);
}

describe('a sign-in that was under way', () => {
  it('a sign-in that was under way at the disabling is none when the account is enabled again', async () => {
    const agent = await makePerson(server, 'agent', { by: owner });
    await beforeSessionArrives(agent, () => disable(agent.id, true));
    expect(await me(agent.cookie)).toBe(401);
    await disable(agent.id, false);
    expect(await me(agent.cookie)).toBe(401);
    expect(await me(cookieOf(await signIn(server, agent.email)))).toBe(200);
  });

  it('a sign-in by the former password is none once somebody was let in anew', async () => {
    const agent = await makePerson(server, 'agent', { by: owner });
    const token = await server.tokens.signOwnerEntry(agent.email);
    const body = { token, name: 'Ada', password: 'another password' };
    let renewed = '';
    await beforeSessionArrives(agent, async () => {
      const accepted = await asConsole(server, 'POST', '/admin/cs/entry/accept', { body });
      renewed = cookieOf(accepted);
    });
    expect([await me(agent.cookie), await me(renewed)]).toEqual([401, 200]);
  });

  const changePassword = (cookie: string) =>
    asConsole(server, 'POST', '/auth/change-password', {
      cookie,
      body: { currentPassword: PASSWORD, newPassword: 'another password' },
    });

  it('a sign-in by the former password is none once the person has another one', async () => {
    const agent = await makePerson(server, 'agent', { by: owner });
    let renewed = '';
    await beforeSessionArrives(agent, async () => {
      const elsewhere = cookieOf(await signIn(server, agent.email));
      renewed = cookieOf(await changePassword(elsewhere));
      expect(await me(elsewhere)).toBe(401);
    });
    expect([await me(agent.cookie), await me(renewed)]).toEqual([401, 200]);
    expect(await me(cookieOf(await signIn(server, agent.email, 'another password')))).toBe(200);
  });

  it.each([
    ['the person has another one', changePassword],
    ['the account was disabled and enabled', changeAndBack],
  ])('a sign-in that waits for its code is over once %s', async (_when, change) => {
    const agent = await makePerson(server, 'agent', { by: owner });
    const { totpURI, cookie } = await addSecondFactor(server, agent);
    const pending = cookieOf(await signIn(server, agent.email));
    await change(cookie, agent.id);
    const late = await asConsole(server, 'POST', '/auth/two-factor/verify-totp', {
      cookie: pending,
      body: { code: totp(totpURI) },
    });
    expect(late.json()).toMatchObject({ status: 401, code: 'sign_in_over' });
    expect(late.headers['set-cookie']).toBeUndefined();
  });

  it('a password that becomes another one while it is looked at opens nothing', async () => {
    const agent = await makePerson(server, 'agent', { by: owner });
    await server.store.db.execute(sql`
      create function renew() returns trigger language plpgsql as $$ begin
        update agents set sessions_since = clock_timestamp() where id = new.agent_id;
        return new;
      end $$
    `);
    await server.store.db.execute(sql`
      create trigger renew before insert on agent_sessions for each row execute function renew()
    `);
    const late = await signIn(server, agent.email, PASSWORD);
    await server.store.db.execute(sql`drop trigger renew on agent_sessions`);
    expect(late.json()).toMatchObject({ status: 401, code: 'bad_credentials' });
    expect(late.headers['set-cookie']).toBeUndefined();
  });
});
