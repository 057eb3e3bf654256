import { afterAll, beforeAll, expect, it } from 'vitest';
import { asConsole, HOST, makePerson } from '../routes/accounts/testing.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../testing.ts';
import { connectPeer, visitorProtocols } from './testing.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
});
afterAll(() => server.close());

it('visitors see nobody while the only agent is away, however many windows are open', async () => {
  const site = await server.site();
  const { token } = await server.handshake(site.appKey);
  const visitor = await connectPeer(url, visitorProtocols(token));
  expect(await visitor.next('presence')).toMatchObject({ online: false });

  const owner = await makePerson(server, 'owner');
  const { id, cookie } = await makePerson(server, 'agent', { by: owner });
  const open = async () => {
    const options = { origin: OWN_ORIGIN, headers: { cookie, host: HOST } };
    const socket = await connectPeer(url, ['sochat-agent'], options);
    await socket.next('hello');
    return socket;
  };
  const setAway = (away: boolean) =>
    asConsole(server, 'PATCH', '/admin/cs/agents/me', { cookie, body: { away } });
  const isOnline = async () => (await server.handshake(site.appKey)).site.online;

  const first = await open();
  expect(await visitor.next('presence')).toMatchObject({ online: true });
  await setAway(true);
  expect(await visitor.next('presence')).toMatchObject({ online: false });
  const second = await open();
  expect(await isOnline()).toBe(false);
  const team = await asConsole(server, 'GET', '/admin/cs/agents', { cookie: owner.cookie });
  expect(team.json<{ agents: object[] }>().agents).toContainEqual(
    expect.objectContaining({ id, isAway: true }),
  );

  await first.close();
  await setAway(false);
  expect(await visitor.next('presence')).toMatchObject({ online: true });
  await second.close();
  expect(await visitor.next('presence')).toMatchObject({ online: false });
  await visitor.close();
});
