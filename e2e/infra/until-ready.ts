import type { Page } from 'playwright/test';

/** The documented stub, whose buffered call hears of an event that may come before a test can ask for it. */
const NOTE = `if (window === top) {
  window.StarIMCS = function () { (StarIMCS.q = StarIMCS.q || []).push(arguments); };
  StarIMCS('on', 'ready', () => { window.isReady = true; });
}`;

/** Has what is opened in this tab from here on note that its chat is ready, for `untilReady`. */
export async function noteReady(page: Page): Promise<void> {
  await page.addInitScript(NOTE);
}

/** Waits until the handshake has succeeded, however long before it may have. */
export async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => 'isReady' in window);
}
