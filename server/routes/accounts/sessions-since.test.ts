import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentSessions } from '../../store/account-schema.ts';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, cookieOf, makePerson, PASSWORD, signIn, type TestPerson } from './testing.ts';

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
