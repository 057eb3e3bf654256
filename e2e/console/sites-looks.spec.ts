import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { openConsole } from '../infra/console.ts';

const TABS = ['general', 'texts', 'origins', 'looks', 'links', 'identity', 'embed'];
const WORLDS = [
  { locale: 'en-US', colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { locale: 'en-US', colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  { locale: 'zh-CN', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const;

for (const world of WORLDS) {
  const { locale, colorScheme, viewport } = world;
  test(`axe finds nothing on the pages of a site: ${locale}, ${colorScheme}, ${viewport.width} px`, async ({
    browser,
    server,
  }, info) => {
    const context = await browser.newContext(world);
    const page = await context.newPage();
    await openConsole(page, server, '/sites');
    await page.getByRole('link', { name: /Demo/ }).click();
    await page.waitForURL(/\/general$/);
    const base = new URL(page.url()).pathname.replace('/general', '');
    for (const tab of ['list', ...TABS]) {
      await page.goto(
        `${server.originLocalhost}${tab === 'list' ? '/console/sites' : `${base}/${tab}`}`,
      );
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (tab !== 'list') await expect(page.locator('.card').first()).toBeVisible();
      if (tab === 'looks') {
        const inPreview = page.frameLocator('iframe').frameLocator('iframe');
        await expect(inPreview.getByRole('textbox')).toBeVisible();
      }
      await page.screenshot({ path: info.outputPath(`${tab}.png`) });
      expect.soft(await violations(page), tab).toEqual([]);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, tab).toBeLessThanOrEqual(viewport.width);
    }
    await context.close();
  });
}
