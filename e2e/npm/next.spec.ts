import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright/test';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import { allowOrigins, DEMO_APP_KEY } from '../infra/sites.ts';
import { expect, test } from './fixtures.ts';
import { programOf, run, start } from './run.ts';
import { STRICT } from './strict.ts';

let origin: string;
let version: string;
let stop = async () => {};

test.beforeAll(async ({ workshop, server }) => {
  test.setTimeout(120_000);
  const { folder: cwd, packageFolder, write } = await workshop.project('next-app');
  const manifest = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  ({ version } = JSON.parse(manifest) as { version: string });
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_PUBLIC_APP_KEY: DEMO_APP_KEY,
    NEXT_PUBLIC_API_BASE: server.origin127,
    NEXT_PUBLIC_FRAME_URL: `${server.origin127}/frame/`,
  };
  // `next build` type-checks by it.
  await write('tsconfig.json', JSON.stringify({ compilerOptions: STRICT }));
  await run(process.execPath, [programOf('next'), 'build'], { cwd, env });

  const serve = ['start', '--hostname', 'localhost', '--port', '0'];
  const child = start(process.execPath, [programOf('next'), ...serve], { cwd, env });
  stop = async () => {
    const isClosed = once(child, 'close');
    child.kill();
    await isClosed;
  };
  origin = await addressIn(child.stdout!);
  await allowOrigins(server, [origin]);
});

test.afterAll(() => stop());

test('a Next.js server imports the package and renders with it', async () => {
  const html = await (await fetch(origin)).text();
  expect(html).toContain(`<p>cs-widget ${version}</p>`);
  expect(html).toContain('Ask about my order</button>');
  expect(html).not.toContain('starim-cs-root');
});

test('a Next.js app hydrates its whole document and gets one widget that works', async ({
  page,
}) => {
  await watchDocument(page);
  await page.goto(origin);
  await expect(launcher(page)).toBeVisible();
  const chat = await openPanel(page);
  await chat.say('From Next.js');
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  expect(await removedFromDocument(page)).toEqual([]);
});

test('a Next.js page opens the panel by a named export, and the next page keeps it', async ({
  page,
}) => {
  await page.goto(origin);
  await expect(launcher(page)).toBeVisible();
  await page.getByRole('button', { name: 'Ask about my order' }).click();
  const chat = embeddedChat(page);
  await expect(chat.input).toHaveValue('About my order: ');
  await chat.say('About my order: where is it?');

  await page.getByRole('link', { name: 'Help' }).click();
  await expect(page.getByRole('heading', { name: 'Help' })).toBeVisible();
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  await chat.say('Still here?');
  await expect(chat.messages('visitor')).toHaveCount(2);
});

test('a Next.js page that does not hydrate would be seen here', async ({ page, allowConsole }) => {
  allowConsole(/Minified React error #418/);
  const told = page.waitForEvent('pageerror');
  await page.goto(`${origin}/mismatch`);
  expect((await told).message).toContain('#418');
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
});

/** Writes down whatever takes <html> or <body> off the page, as a hydration that starts over would. */
async function watchDocument(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const removed: string[] = [];
    Object.assign(window, { removedFromDocument: removed });
    const observer = new MutationObserver((records) => {
      for (const { removedNodes } of records)
        for (const { nodeName } of removedNodes)
          if (nodeName === 'HTML' || nodeName === 'BODY') removed.push(nodeName);
    });
    observer.observe(document, { childList: true, subtree: true });
  });
}

function removedFromDocument(page: Page): Promise<string[]> {
  return page.evaluate(
    () => (window as unknown as { removedFromDocument: string[] }).removedFromDocument,
  );
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  let printed = '';
  for await (const line of createInterface(output)) {
    printed += `${line}\n`;
    const address = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error(`next start gave no address:\n${printed}`);
}
