import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../testing.ts';
import { agentProtocols, connectPeer, visitorProtocols } from './testing.ts';

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await startTestServer();
  url = await server.listen();
});
afterAll(() => server.close());

it('tells agents once that somebody types, in however many tabs, and once that they stopped', async () => {
  const { id, appKey } = await server.site();
  const { token } = await server.handshake(appKey);
  const { conversation } = await server.send(token, 'Hi');
  const agentToken = await server.admin(['admin.cs.inbox'], { sites: [id] });
  const agent = await connectPeer(url, agentProtocols(agentToken));
  await agent.next('hello');
  const heard: unknown[] = [];
  agent.socket.on('message', (data) => heard.push(JSON.parse(String(data))));
  const tabs = await Promise.all(
    Array.from({ length: 5 }, () => connectPeer(url, visitorProtocols(token))),
  );
  await Promise.all(tabs.map((tab) => tab.next('hello')));
  const sayAll = async (on: boolean) => {
    for (const tab of tabs) {
      tab.send({ type: 'typing', on });
      tab.send({ type: 'ping' });
    }
    await Promise.all(tabs.map((tab) => tab.next('pong')));
  };
  await sayAll(true);
  await sayAll(false);
  const { message } = await server.send(token, 'Done');
  await expect.poll(() => heard).toContainEqual({ type: 'message', message });
  const typing = { type: 'typing', conversationId: conversation.id };
  expect(heard.filter((push) => (push as { type: string }).type === 'typing')).toEqual([
    { ...typing, on: true },
    { ...typing, on: false },
  ]);
  await Promise.all([agent.close(), ...tabs.map((tab) => tab.close())]);
});
