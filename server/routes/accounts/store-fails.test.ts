import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, makePerson } from './testing.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

it('a sign-out fails where the store keeps the session, and can be repeated', async () => {
  const { cookie } = await makePerson(server, 'owner');
  const signOut = () => asConsole(server, 'POST', '/auth/sign-out', { cookie });
  const me = async () =>
    (await asConsole(server, 'GET', '/admin/cs/agents/me', { cookie })).statusCode;
  await server.store.db.execute(sql`
    create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no room' using errcode = '53100'; end $$
  `);
  await server.store.db.execute(sql`
    create trigger refuse before delete on agent_sessions execute function refuse()
  `);
  const failed = await signOut();
  expect(failed.json()).toMatchObject({ status: 503, code: 'store_unavailable' });
  expect(failed.headers['set-cookie']).toBeUndefined();
  expect(await me()).toBe(200);
  await server.store.db.execute(sql`drop trigger refuse on agent_sessions`);
  expect((await signOut()).statusCode).toBe(204);
  expect(await me()).toBe(401);
});
