import type { Page } from 'playwright/test';

const LAST = 'The last rejection';

/** The console guard has to let this pass for `untilRejectionsAreTold()`. */
export const LAST_REJECTION = new RegExp(LAST);

/** Browsers tell of uncaught rejections in their order: once one of our own is told, all before it are. */
export async function untilRejectionsAreTold(page: Page): Promise<void> {
  const told = page.waitForEvent('pageerror', ({ message }) => message.includes(LAST));
  await page.evaluate((message) => void Promise.reject(new Error(message)), LAST);
  await told;
}
