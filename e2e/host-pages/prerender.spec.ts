import type { Page } from 'playwright/test';
import { callApi } from '../infra/api.ts';
import { embeddedChat, launcher } from '../infra/chat.ts';
import { expect, test } from '../fixtures.ts';

/** A driven browser prerenders nothing, so what it tells a page that it prerenders is made up. */
async function prerender(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'prerendering', { value: true, configurable: true });
  });
}

async function activate(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'prerendering', { value: false, configurable: true });
    document.dispatchEvent(new Event('prerenderingchange'));
  });
}

/** Whatever waits for the page to have nothing better to do has had its turn. */
async function untilIdle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
}

for (const [how, attributes] of [
  ['closed', {}],
  ['opened by the site', { 'data-default-open': 'true' }],
] as const) {
  test(`a prerendered page whose panel is ${how} asks for no frame before the visitor comes to it`, async ({
    hostPage,
    page,
  }) => {
    await prerender(page);
    await hostPage.open({ attributes });
    await expect(page.locator('#starim-cs-root')).toBeAttached();
    await untilIdle(page);
    await expect(page.locator('#starim-cs-root iframe')).toHaveCount(0);
    await activate(page);
    await callApi(page, 'open');
    await embeddedChat(page).say('I am here');
    await expect(embeddedChat(page).messages('visitor')).toHaveCount(1);
  });
}

test('a prerendered page that shuts the widget down has no chat once the visitor comes to it', async ({
  hostPage,
  page,
}) => {
  await prerender(page);
  await hostPage.open();
  await expect(launcher(page)).toBeVisible();
  await untilIdle(page);
  await callApi(page, 'shutdown');
  await activate(page);
  await untilIdle(page);
  await expect(page.locator('#starim-cs-root')).toHaveCount(0);
});
