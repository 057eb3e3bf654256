import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright/test';
import { chromiumFlags, ensureChromium } from '../../tools/chromium.ts';
import { test as base } from '../fixtures.ts';

/** Looks at a page anew, as it is by now. */
type LookAgain = (page: Page) => Promise<Page>;

/**
 * A browser with the back/forward cache, which is off where Playwright launches one. Playwright loses
 * sight of the frames of a page that comes back, so a second connection looks at it afresh.
 */
export const test = base.extend<{ lookAgain: LookAgain; profile: string }>({
  profile: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), 'cs-widget-profile-'));
    await use(directory);
    await rm(directory, { recursive: true, force: true });
  },

  context: async ({ profile }, use) => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: ensureChromium(),
      args: [...chromiumFlags(), '--remote-debugging-port=0'],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
      locale: 'en-US',
    });
    await use(context);
    await context.close();
  },

  lookAgain: async ({ profile }, use) => {
    const opened: { close(): Promise<void> }[] = [];
    await use(async (page) => {
      const [port] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
      const second = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      opened.push(second);
      const pages = second.contexts().flatMap((context) => context.pages());
      const same = pages.find((candidate) => candidate.url() === page.url());
      if (!same) throw new Error(`Nothing is open at ${page.url()}`);
      return same;
    });
    for (const connection of opened) await connection.close();
  },
});
