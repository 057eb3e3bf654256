import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from '../fixtures.ts';

test('a test may end while the callback of a route still waits for an answer', async ({
  page,
  hosts,
}) => {
  // It takes requests and answers none, to the end of the worker.
  const silent = createServer().listen(0, '127.0.0.1');
  silent.unref();
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  await page.route('**/late', async (route) => {
    await route.fulfill({ response: await route.fetch({ url: `http://127.0.0.1:${port}/` }) });
  });
  const asked = once(silent, 'request');
  // Without its route, too, the request waits for an answer.
  const late = `http://127.0.0.1:${port}/late`;
  await page.goto(hosts.serve({ html: `<img src="${late}">` }), { waitUntil: 'commit' });
  await asked;
});
