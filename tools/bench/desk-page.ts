import type { Browser, Page } from 'playwright';
import { typeAndPaint } from './chat-page.ts';
import type { DeskServer } from './desk-server.ts';

/** An agent's desk, and what can be measured of it. */
export type DeskPage = {
  /** From the address to the first rows of the list, painted; with a cache that is warm. */
  firstListMs(): Promise<number>;
  /** From the words to the one row that has them. */
  searchMs(words: string): Promise<number>;
  elementCount(): Promise<number>;
  /** Presses "Load more" until so many rows are listed, or all. */
  listRows(count: number): Promise<void>;
  openThread(): Promise<void>;
  /** Scrolls up to all that was ever said in it. */
  showWholeThread(): Promise<void>;
  focusReply(): Promise<void>;
  /** From a character typed into the reply to its paint. */
  keystrokeMs(): Promise<number>;
};

export async function openDeskPage(browser: Browser, server: DeskServer): Promise<DeskPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // tsx names functions by a helper that the page does not have.
  await context.addInitScript('globalThis.__name = (target) => target;');
  await context.addCookies([{ ...server.cookie, httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  const inbox = `${server.origin}/console/conversations`;
  const list = page.getByRole('list', { name: 'Conversations' });
  await page.goto(inbox);
  await list.locator('li').first().waitFor();

  return {
    async firstListMs() {
      await page.goto('about:blank');
      await page.goto(inbox, { waitUntil: 'commit' });
      return page.evaluate(firstRowsMs);
    },
    async searchMs(words) {
      const start = performance.now();
      await page.getByRole('searchbox').fill(words);
      await page.waitForFunction(hasOneRow, undefined, { polling: 'raf' });
      const took = performance.now() - start;
      await page.getByRole('searchbox').fill('');
      await page.waitForFunction(hasManyRows, undefined, { polling: 'raf' });
      return took;
    },
    elementCount: () => page.evaluate(() => document.querySelectorAll('*').length),
    listRows: (count) => listRows(page, count),
    async openThread() {
      await page.goto(`${inbox}/${server.threadId}`);
      await page.locator('[role="log"] .message').first().waitFor();
    },
    async showWholeThread() {
      await page.waitForFunction(hasScrolledToStart, undefined, {
        polling: 'raf',
        timeout: 300_000,
      });
    },
    focusReply: () => page.getByRole('textbox', { name: 'Reply' }).focus(),
    keystrokeMs: () => page.evaluate(typeAndPaint),
  };
}

async function listRows(page: Page, count: number): Promise<void> {
  const rows = page.getByRole('list', { name: 'Conversations' }).locator('li');
  const more = page.getByRole('button', { name: 'Load more' });
  for (let listed = await rows.count(); listed < count; listed = await rows.count()) {
    if (!(await more.isVisible())) return;
    await more.click();
    await page.waitForFunction(
      (before) => document.querySelectorAll('.list > li').length > before,
      listed,
    );
  }
}

/* From here on, what runs in the page: each function by itself. */

function firstRowsMs(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('.list > li')) {
        // After the paint of the frame in which they came.
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve(performance.now()));
        channel.port1.start();
        channel.port2.postMessage('painted');
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

const hasOneRow = () => document.querySelectorAll('.list > li').length === 1;
const hasManyRows = () => document.querySelectorAll('.list > li').length > 10;

function hasScrolledToStart(): boolean {
  const log = document.querySelector('[role="log"]');
  log?.scrollTo(0, 0);
  return log?.querySelector('.message')?.textContent.includes('No. 1:') ?? false;
}
