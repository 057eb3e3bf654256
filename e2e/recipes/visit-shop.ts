import type { Page } from 'playwright/test';
import { expect } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { HELP, SHOP } from './framework.ts';

/** Talks on the first page of the shop, goes to the second and back without a load, and talks on. */
export async function visitShop(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: SHOP.heading })).toBeVisible();
  const chat = await openPanel(page);
  await chat.say('From the shop');
  await chat.input.fill('Half a sentence');
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }));

  await page.getByRole('link', { name: SHOP.link, exact: true }).click();
  await expect(page.getByRole('heading', { name: HELP.heading })).toBeVisible();
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  await expect(chat.input).toHaveValue('Half a sentence');
  await chat.say('From the help');

  await page.getByRole('link', { name: HELP.link, exact: true }).click();
  await expect(page.getByRole('heading', { name: SHOP.heading })).toBeVisible();
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  await expect(chat.messages('visitor')).toHaveCount(2);
  expect(await page.evaluate(() => 'isSameDocument' in window)).toBe(true);
}
