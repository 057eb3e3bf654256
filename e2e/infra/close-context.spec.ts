import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from '../fixtures.ts';

test('a test may end while the callback of a route still waits for an answer', async ({
  page,
  hosts,
}) => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  await page.route('**/late', async (route) => {
    await route.fulfill({ response: await route.fetch({ url: `http://127.0.0.1:${port}/` }) });
  });
  const asked = once(silent, 'request');
  await page.goto(hosts.serve({ html: '<img src="/late">' }), { waitUntil: 'commit' });
  await asked;
  // No more connections come; the one that waits is left to the end of the test.
  silent.close();
});
