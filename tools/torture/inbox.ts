import type { Browser } from 'playwright';
import type { BuiltServer } from '../../e2e/infra/server.ts';
import { signInAs } from '../../e2e/infra/sign-in.ts';
import { NAME_HELPER, readLogEnd, TEXT_PATTERN, watchLog } from './page-scripts.ts';
import type { Glimpse, Shown } from './record.ts';

/** An agent's page on which one conversation is open all the time. */
export type Inbox = {
  /** The end of its log, where this text is to be. */
  look(last: string): Promise<Shown>;
};

type InboxOptions = {
  browser: Browser;
  origin: string;
  server: BuiltServer;
  visitor: string;
  conversationId: string;
  glimpses: Glimpse[];
};

const LOOK_TIMEOUT_MS = 5_000;

export async function openInbox(options: InboxOptions): Promise<Inbox> {
  const { browser, origin, server, visitor, conversationId, glimpses } = options;
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(NAME_HELPER);
  await signInAs(context, server, { role: 'agent', name: 'Alice' }, origin);
  const page = await context.newPage();
  await page.exposeFunction('tortureGlimpse', (texts: string[]) => {
    glimpses.push({ visitor, tab: 'the inbox', texts });
  });
  await page.goto(`${origin}/console/conversations`);
  await page.locator(`[data-id="${conversationId}"]`).click();
  const log = page.getByRole('log');
  await log.evaluate(watchLog, TEXT_PATTERN);
  return {
    async look(last) {
      const end = { pattern: TEXT_PATTERN, last, forMs: LOOK_TIMEOUT_MS };
      return { visitor, tab: 'the inbox', ...(await log.evaluate(readLogEnd, end)) };
    },
  };
}
