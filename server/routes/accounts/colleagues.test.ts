import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing.ts';
import { asConsole, makePerson } from './testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it('somebody without the right to run the team sees names and faces alone', async () => {
  const owner = await makePerson(server, 'owner');
  const agent = await makePerson(server, 'agent', { by: owner });
  const seenBy = async (cookie: string) =>
    (await asConsole(server, 'GET', '/admin/cs/agents', { cookie })).json();
  expect(await seenBy(agent.cookie)).toEqual({
    agents: [
      { id: owner.id, name: 'The owner', role: 'owner', isAway: false },
      { id: agent.id, name: 'The agent', role: 'agent', isAway: false },
    ],
  });
  expect(await seenBy(owner.cookie)).toMatchObject({
    agents: [
      { id: owner.id, email: owner.email, isDisabled: false, hasTwoFactor: false },
      { id: agent.id, email: agent.email, siteIds: null },
    ],
  });
  const bot = await server.call('GET', '/admin/cs/agents', { token: await server.admin() });
  expect(bot.body).not.toContain(owner.email);
});
