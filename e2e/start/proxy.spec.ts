import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostHtml } from '../infra/host-html.ts';
import { ourLines } from '../infra/our-lines.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';
import { expect, test } from '../fixtures.ts';

let proxy: Server;
let origin: string;

/** A proxy as its operator sets it up who does not know of PUBLIC_URL. */
test.beforeAll(async ({ server }) => {
  proxy = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const forwarded = request(`${server.origin127}${url}`, { method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  proxy.close();
  proxy.closeAllConnections();
});

test('behind a proxy without PUBLIC_URL, console, problem and log say to set it', async ({
  page,
  hosts,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 403/, /\[StarIMCS\] origin_denied/);
  const lines = ourLines(page);
  const refused = page.waitForResponse((response) => response.url().endsWith('/handshake'));
  const attributes = { 'data-app-key': DEMO_APP_KEY };
  await page.goto(hosts.serve({ html: hostHtml(`${origin}/widget.js`, { attributes }) }));
  const advice = `set PUBLIC_URL to ${origin}`;
  expect(await (await refused).json()).toMatchObject({
    code: 'origin_denied',
    status: 403,
    detail: expect.stringContaining(advice),
  });
  await expect.poll(() => lines).toEqual([expect.stringContaining(advice)]);
  await expect.poll(() => server.logs()).toContain(advice);
  expect(server.logs().split(advice)).toHaveLength(2);
});
