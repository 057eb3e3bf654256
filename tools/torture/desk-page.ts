import type { Locator, Page } from 'playwright';
import { PACE, readUpwards } from './desk-scripts.ts';
import { readLogEnd, TEXT_PATTERN } from './page-scripts.ts';
import type { Fate } from './record.ts';

/** An agent's clicks and keys at a page of the console, and what they see there. */
export type DeskPage = {
  /** Opens a conversation from the list; false if it does not come, and the next try may have more luck. */
  open(conversationId: string): Promise<boolean>;
  /** Sends the first reply that failed once more, and tells its text; undefined if there is none. */
  resend(): Promise<string | undefined>;
  hasUnsent(): Promise<boolean>;
  draft(): Promise<string>;
  write(text: string): Promise<void>;
  send(text: string): Promise<Fate>;
  /** The end of the log, where this text is to be, and then all of it step by step upwards. */
  read(last: string): Promise<{ steps: string[][]; unsent: number }>;
};

const ACT_TIMEOUT_MS = 5_000;
const PRESS_TIMEOUT_MS = 1_000;
const READ_TIMEOUT_MS = 60_000;

export function makeDeskPage(page: () => Page): DeskPage {
  const log = () => page().getByRole('log');
  const reply = () => page().getByRole('textbox', { name: 'Reply' });
  const failed = () => log().locator('[data-state="failed"]').first();
  const timeout = ACT_TIMEOUT_MS;

  const write = (text: string) => reply().fill(text, { timeout });
  const draft = () => reply().inputValue({ timeout });

  return {
    async open(conversationId) {
      const row = page().locator(`[data-id="${conversationId}"]`);
      const open = row.and(page().locator('[aria-current="true"]'));
      if (!(await open.isVisible())) await row.click({ timeout });
      if ((await appears(open, timeout)) && (await appears(log(), timeout))) return true;
      // A thread that could not be loaded has a button for that.
      await press(page().locator('.thread-wait').getByRole('button'));
      return false;
    },
    async resend() {
      if (!(await failed().isVisible())) return undefined;
      const text = await failed().locator('.bubble').innerText({ timeout });
      await press(failed().filter({ hasText: text }).getByRole('button', { name: 'Try again' }));
      return text;
    },
    hasUnsent: () =>
      log().locator('[data-state="failed"], [data-state="sending"]').first().isVisible(),
    draft,
    write,
    async send(text) {
      try {
        await write(text);
        await reply().press('Enter', { timeout });
        return (await draft()) === '' ? 'accepted' : 'not entered';
      } catch {
        // Without its Enter a text is nothing but a draft.
        return 'not entered';
      }
    },
    async read(last) {
      const end = { pattern: TEXT_PATTERN, last, forMs: ACT_TIMEOUT_MS };
      const { unsent } = await log().evaluate(readLogEnd, end);
      const way = { pattern: TEXT_PATTERN, forMs: READ_TIMEOUT_MS, ...PACE };
      return { unsent, steps: (await log().evaluate(readUpwards, way)) ?? [] };
    },
  };
}

export const appears = (locator: Locator, timeout: number): Promise<boolean> =>
  locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );

/** It may be gone by itself. */
const press = (button: Locator): Promise<unknown> =>
  button.click({ timeout: PRESS_TIMEOUT_MS }).catch(() => undefined);
