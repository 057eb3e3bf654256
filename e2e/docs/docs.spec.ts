import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

test('the documentation is read, searched and turned to Chinese under the server’s own policy', async ({
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

  await page.goto(`${server.originLocalhost}/docs/zh/`);
  await page.getByRole('button', { name: '搜索文档' }).click();
  await page.getByRole('searchbox').fill('快速开始');
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
      ['visitors.html', PHONE],
    ] as const) {
      await page.setViewportSize(size);
      await page.goto(`${server.originLocalhost}/docs/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await violations(page), path).toEqual([]);
    }
  });
}
