import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing.ts';
import type { AgentsReply } from '../../../shared/wire/account-wire.ts';
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

it('a conversation is offered to those alone who may have it: not disabled, and with its site', async () => {
  const owner = await makePerson(server, 'owner');
  const [site, other] = [await server.site(), await server.site()];
  const make = (siteIds: string[]) => makePerson(server, 'agent', { by: owner, siteIds });
  const [ada, ben, cleo] = [await make([site.id]), await make([other.id]), await make([site.id])];
  const disabled = await asConsole(server, 'PATCH', `/admin/cs/agents/${cleo.id}`, {
    cookie: owner.cookie,
    body: { isDisabled: true },
  });
  expect(disabled.statusCode).toBe(200);
  const idsFor = async (cookie: string, query = '') => {
    const reply = await asConsole(server, 'GET', `/admin/cs/agents${query}`, { cookie });
    return reply.json<AgentsReply>().agents.map(({ id }) => id);
  };
  for (const { cookie } of [owner, ada]) {
    const offered = await idsFor(cookie, `?site=${site.id}`);
    expect(offered).toEqual(expect.arrayContaining([owner.id, ada.id]));
    expect([ben.id, cleo.id].filter((id) => offered.includes(id))).toEqual([]);
  }
  expect(await idsFor(ada.cookie)).not.toContain(cleo.id);
  expect(await idsFor(owner.cookie)).toContain(cleo.id);
  expect(await idsFor(ada.cookie, `?site=${other.id}`)).toEqual([]);
});
