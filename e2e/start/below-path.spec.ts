import { freePort } from '../../tools/machine.ts';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { studioOn } from '../playground/studio.ts';
import { fullScreenChat, openPanel } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { startPages } from '../infra/pages.ts';
import { startServer, type BuiltServer } from '../infra/server.ts';
import { allowOrigins, DEMO_APP_KEY } from '../infra/sites.ts';
import { hasNginx, startNginx } from './nginx.ts';

const PATH = '/chat';

test.skip(!hasNginx, 'There is no nginx on this machine');

/** A server that is reached only below a path of somebody else's origin. */
let server: BuiltServer;
let origin: string;
let stopNginx: () => Promise<void>;

test.beforeAll(async () => {
  const [port, upstream] = [await freePort(), await freePort()];
  origin = `http://127.0.0.1:${port}`;
  server = await startServer(undefined, {
    PORT: String(upstream),
    PUBLIC_URL: origin + PATH,
    TRUST_PROXY: 'loopback',
  });
  stopNginx = await startNginx({ port, path: PATH, upstream });
});

test.afterAll(async () => {
  await stopNginx();
  await server.stop();
});

test('below a path, behind nginx, the widget loads, a chat goes both ways, and the playground shows one', async ({
  page,
}) => {
  const pages = await startPages();
  await allowOrigins(server, [pages.origin]);
  const outside: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin && !url.pathname.startsWith(`${PATH}/`)) outside.push(url.href);
  });
  const sockets: string[] = [];
  page.on('websocket', (socket) => sockets.push(socket.url()));
  const attributes = {
    'data-app-key': DEMO_APP_KEY,
    'data-api-base': origin,
    'data-frame-url': `${origin}${PATH}/frame/`,
  };
  await page.goto(pages.serve({ html: hostHtml(`${origin}${PATH}/widget.js`, { attributes }) }));
  const chat = await openPanel(page);
  await chat.say('Is anybody below?');
  await expect.poll(() => sockets).toEqual([`${origin.replace('http', 'ws')}${PATH}/ws`]);
  await answerByApi(server, 'Is anybody below?', 'Just below the path');
  await expect(chat.messages('agent')).toContainText('Just below the path');
  // Its parts and their style sheets come late.
  await chat.frame.getByRole('button', { name: 'More' }).click();
  await expect(chat.frame.getByRole('menu')).toBeVisible();

  await page.goto(`${origin}${PATH}/cs-demo`);
  const studio = await studioOn(page);
  await studio.chat.say('Hello');
  await expect(studio.chat.messages('agent')).toContainText('[mock] Hello');
  expect(outside).toEqual([]);
  await pages.stop();
});

test('below a path, behind nginx, links lead to the full-screen chat, and people into the console', async ({
  page,
}) => {
  const token = await server.adminToken(['admin.cs.site.manage']);
  const listed = await fetch(`${server.origin127}/api/v1/admin/cs/sites`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const { sites } = (await listed.json()) as { sites: { linkUrl: string; widgetUrl: string }[] };
  expect(sites[0]).toMatchObject({
    linkUrl: `${origin}${PATH}/?k=${DEMO_APP_KEY}`,
    widgetUrl: `${origin}${PATH}/widget.js`,
  });
  await page.goto(sites[0]?.linkUrl ?? '');
  await fullScreenChat(page).say('By a link');

  await page.goto(`${origin}${PATH}/console/welcome#${await server.ownerEntry('ada@example.com')}`);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(`${origin}${PATH}/console/conversations`);
  await page.getByRole('list').getByRole('button').filter({ hasText: 'By a link' }).click();
  await expect(page.getByRole('log').getByText('By a link')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('log').getByText('By a link')).toBeVisible();
});
