import { fileURLToPath } from 'node:url';
import { expect, test as base } from '../fixtures.ts';
import { serveFolder, type ServedFolder } from '../infra/serve-folder.ts';
import { studioOn } from './studio.ts';

const FOLDER = fileURLToPath(new URL('../../dist/demo-static', import.meta.url));

// The worker's server has no part in it.
const test = base.extend<{ folder: ServedFolder }>({
  folder: async ({}, use) => {
    const folder = await serveFolder(FOLDER);
    await use(folder);
    folder.stop();
  },
});

test('the built folder shows playground and live demo from any path of a plain web server', async ({
  page,
  folder,
}) => {
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(`${folder.address}#headerTitle=Tea+house&view=live`);
  const { chat } = await studioOn(page);
  await expect(chat.frame.getByRole('heading', { level: 1 })).toHaveText('Tea house');
  await chat.say('Hello');
  await expect(chat.messages('agent')).toContainText('[mock] Hello');
  await expect(page.locator('[data-event="message"]')).toHaveCount(2);
  await expect(page.getByRole('radio', { name: 'Real' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Playground' }).check();
  await expect(page.getByLabel('Snippet')).toContainText(
    `data-frame-url="${folder.address}frame/index.html"`,
  );
  expect(folder.missed()).toEqual([]);
  expect([...asked]).toEqual([new URL(folder.address).origin]);
});
