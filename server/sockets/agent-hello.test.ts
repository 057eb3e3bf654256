import { afterAll, beforeAll, expect, it } from 'vitest';
import { asConsole, HOST, makePerson } from '../routes/accounts/testing.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../testing.ts';
import { connectPeer } from './testing.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
});
afterAll(() => server.close());

it('an agent’s socket says hello once, and again where the name or a token is another', async () => {
  const { cookie } = await makePerson(server, 'owner');
  const socket = await connectPeer(url, ['sochat-agent'], {
    origin: OWN_ORIGIN,
    headers: { cookie, host: HOST },
  });
  const hellos: unknown[] = [];
  socket.socket.on('message', (data) => {
    const push = JSON.parse(String(data)) as { type: string; agentName?: string };
    if (push.type === 'hello') hellos.push(push.agentName);
  });
  const change = (body: object) =>
    asConsole(server, 'PATCH', '/admin/cs/agents/me', { cookie, body });
  expect(await socket.next('hello')).toEqual({
    type: 'hello',
    agentName: 'The owner',
    siteIds: null,
  });
  for (const body of [{ away: true }, { away: false }, { name: 'Ada' }]) await change(body);
  expect(await socket.next('hello')).toEqual({ type: 'hello', agentName: 'Ada', siteIds: null });
  socket.send({ type: 'auth', token: '' });
  expect(await socket.next('hello')).toEqual({ type: 'hello', agentName: 'Ada', siteIds: null });
  await socket.close();
  expect(hellos.filter((name) => name === 'Ada')).toHaveLength(2);
});
