import { preview } from 'vite';
import { fullScreenChat, openPanel } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { allowOrigins, DEMO_APP_KEY } from '../infra/sites.ts';
import { expect, test } from './fixtures.ts';

test('the package’s files on a static server before the API are a widget and a standalone page', async ({
  page,
  hosts,
  server,
  workshop,
}) => {
  const { packageFolder } = await workshop.project();
  const site = await preview({
    root: packageFolder,
    configFile: false,
    // A visitor who leaves is a broken pipe to its proxy, and it tells so.
    logLevel: 'silent',
    appType: 'mpa',
    preview: {
      host: '127.0.0.1',
      port: 0,
      proxy: { '/api': server.origin127, '/ws': { target: server.origin127, ws: true } },
    },
  });
  try {
    const { origin } = new URL(site.resolvedUrls?.local[0] ?? '');
    await allowOrigins(server, [origin]);
    const attributes = { 'data-app-key': DEMO_APP_KEY, 'data-api-base': origin };
    await page.goto(hosts.serve({ html: hostHtml(`${origin}/widget.js`, { attributes }) }));
    const embedded = await openPanel(page);
    await embedded.say('From the panel');

    await page.goto(`${origin}/standalone/?k=${DEMO_APP_KEY}`);
    const standalone = fullScreenChat(page);
    await standalone.say('From a page of its own');
    await expect(standalone.messages('visitor')).toHaveCount(1);
  } finally {
    await site.close();
  }
});
