import { readFileSync } from 'node:fs';
import { codeBlocksOf, shownDocuments } from '../../tools/docs/code-blocks.ts';
import { violations } from '../a11y/axe.ts';
import type { Look } from '../a11y/looks.ts';
import { expect, test } from '../fixtures.ts';
import { embeddedChat } from '../infra/chat.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

/** All but the colours is as in the dark. */
const LIGHT: Look = {
  name: 'light',
  colors: 'light',
  forcedColors: 'none',
  contrast: 'no-preference',
  checks: 'colors',
};

test('the documentation is read and copied from, and turned to Chinese, under the server’s own policy', async ({
  context,
  page,
  server,
}) => {
  await page.goto(`${server.originLocalhost}/docs`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('cs-widget');
  await page
    .getByRole('main')
    .getByRole('link', { name: 'Quick start', exact: true })
    .first()
    .click();
  await expect(page).toHaveURL(/\/docs\/quick-start\.html$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Quick start' })).toBeVisible();

  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy code' }).first().click({ force: true });
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^<script\n {2}async\n/);

  await page.getByRole('button', { name: 'Change language' }).click();
  await page.getByRole('link', { name: '简体中文' }).click();
  await expect(page).toHaveURL(/\/docs\/zh\/quick-start\.html/);
  await expect(page.getByRole('heading', { level: 1, name: '快速开始' })).toBeVisible();
});

test('axe finds nothing in the documentation, dark or light, nor in its menus, and no page is wider than its window', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/the server responded with a status of 404/);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  const html = page.locator('html');
  for (const [path, size] of [
    ['', DESKTOP],
    ['operate.html', DESKTOP],
    ['zh/quick-start.html', PHONE],
    ['reference/configuration.html', PHONE],
    ['zh/nothing', PHONE],
  ] as const) {
    await page.setViewportSize(size);
    await page.goto(`${server.originLocalhost}/docs/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(html).toContainClass('dark');
    expect.soft(await violations(page), path).toEqual([]);
    expect.soft(await html.evaluate((root) => root.scrollWidth - innerWidth), path).toBe(0);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect(html).not.toContainClass('dark');
    expect.soft(await violations(page, LIGHT), `${path} in the light`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such page');

  await page.goto(`${server.originLocalhost}/docs/links.html`);
  const menu = page.getByRole('navigation', { name: 'On this page' });
  await page.getByRole('button', { name: 'On this page' }).click();
  await expect(menu).toBeVisible();
  expect.soft(await violations(page), 'the page’s own menu').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('combobox').fill('signature');
  await expect(page.getByRole('option', { name: /signature_invalid/ })).toBeVisible();
  await page.getByRole('button', { name: 'Display detailed list' }).click();
  await expect(page.locator('.excerpt').first()).toBeVisible();
  expect.soft(await violations(page), 'the search with excerpts').toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
});

/** An upgrade, and the path of an example. */
const NOT_BY_GET = ['/ws', '/chat/'];

test('each address of the server that the documentation names is served', async ({ server }) => {
  const texts = shownDocuments().map((document) =>
    readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8'),
  );
  // The reference of REST has a test of its own, as have the routes that others name.
  const routes = texts.flatMap((text) => [...text.matchAll(/^### `\w+ (.+)`$/gm)]);
  const isOfRoute = (path: string) => routes.some(([, route = '']) => route.includes(path));
  const named = texts
    .flatMap((text) => [
      ...text.matchAll(/`(\/[a-z][^` ]*)`/g),
      ...text.matchAll(/(?:http:\/\/localhost:8080|https:\/\/chat\.example\.com)(\/[\w./-]*\w)/g),
    ])
    .map(([, path = '']) => path)
    .filter((path) => !NOT_BY_GET.includes(path) && !isOfRoute(path));
  const unique = [...new Set(named)];
  expect(unique.length).toBeGreaterThan(8);
  const missing: string[] = [];
  for (const path of unique)
    if ((await fetch(server.origin127 + path)).status === 404) missing.push(path);
  expect(missing).toEqual([]);
});

test('each script tag in the documentation, pasted into an empty page, gives a chat', async ({
  hostPage,
  page,
  server,
}) => {
  const pasted = shownDocuments()
    .flatMap(codeBlocksOf)
    .filter(({ language, code }) => language === 'html' && code.includes('/widget.js'))
    .map(({ code }) => forServer(code, server.origin127))
    // A site of the reader's own, and a path, which this server has not.
    .filter((code) => !code.includes('sk_…'));
  const unique = [...new Set(pasted)];
  expect(unique.length).toBeGreaterThan(4);
  for (const body of unique) {
    await hostPage.open({ hasScript: false, body });
    // By its part: a pill is named by its label.
    const button = page.locator('[part~="launcher"]');
    await button.click();
    await expect(embeddedChat(page).input).toBeVisible();
    // A tab remembers an open panel.
    await button.click();
    await expect(embeddedChat(page).input).toBeHidden();
  }
});

/** The example's server, whole and as a value in an address, is the one under test. */
function forServer(code: string, origin: string): string {
  return ['https://chat.example.com', 'http://localhost:8080']
    .flatMap((example) => [
      [example, origin] as const,
      [encodeURIComponent(example), encodeURIComponent(origin)] as const,
    ])
    .reduce((text, [example, own]) => text.replaceAll(example, own), code);
}
