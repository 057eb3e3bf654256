import { codeBlocksOf, shownDocuments } from '../../tools/docs/code-blocks.ts';
import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { embeddedChat } from '../infra/chat.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

test('the documentation is read, copied from, searched and turned to Chinese under the server’s own policy', async ({
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

  await page.goto(`${server.originLocalhost}/docs/zh/`);
  await page.getByRole('button', { name: '搜索文档' }).click();
  await page.getByRole('combobox').fill('快速开始');
  await page
    .getByRole('option', { name: /快速开始/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/docs\/zh\/quick-start\.html/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the documentation: ${colorScheme}`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [path, size] of [
      ['', DESKTOP],
      ['operate.html', DESKTOP],
      ['zh/quick-start.html', PHONE],
      ['reference/configuration.html', PHONE],
      ['links.html', PHONE],
    ] as const) {
      await page.setViewportSize(size);
      await page.goto(`${server.originLocalhost}/docs/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await violations(page), path).toEqual([]);
    }
  });
}

test('each script tag in the documentation, pasted into an empty page, gives a chat', async ({
  context,
  hostPage,
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
    // A tab of its own, since a tab remembers an open panel.
    const page = await hostPage.open({ hasScript: false, body, page: await context.newPage() });
    // By its part: a pill is named by its label.
    await page.locator('[part~="launcher"]').click();
    await expect(embeddedChat(page).input).toBeVisible();
    await page.close();
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
