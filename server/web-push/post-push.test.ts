import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { Agent } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import webPush from 'web-push';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postPush } from './post-push.ts';
import { makeTestBrowser } from './testing.ts';

const KILOBYTE = Buffer.alloc(1_024);
const sender = { ...webPush.generateVAPIDKeys(), subject: 'mailto:developer@localhost' };
const { endpoint, keys } = makeTestBrowser().subscription;
const push = { subscription: { endpoint, ...keys }, content: '{}', topic: 'topic' };

let answer: (response: ServerResponse) => Promise<void> | void;
let connections = 0;
const server = createServer((request, response) => {
  request.resume().on('end', () => void answer(response.writeHead(201)));
}).on('connection', () => {
  connections += 1;
});
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  Object.assign(agent, { createConnection: () => connect(port, '127.0.0.1') });
});
afterAll(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

it('a push service whose answer does not end is hung up on, and its status counts', async () => {
  let written = 0;
  function* endless() {
    for (;;) {
      written += KILOBYTE.length;
      yield KILOBYTE;
    }
  }
  const ended = new Promise((resolve) => {
    answer = (response) => pipeline(Readable.from(endless()), response).catch(resolve);
  });
  expect(await postPush(push, sender, agent)).toBe(201);
  await ended;
  // The operating system buffers some of it.
  expect(written).toBeLessThan(16 * 1_024 * 1_024);
});

it('a push service whose answer is short gets the next push on the same connection', async () => {
  answer = (response) => void response.end(KILOBYTE);
  await postPush(push, sender, agent);
  await expect.poll(() => Object.keys(agent.freeSockets)).not.toEqual([]);
  const before = connections;
  expect(await postPush(push, sender, agent)).toBe(201);
  expect(connections).toBe(before);
});
