import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';

/** A chat as its visitor finds it, by the names that assistive technology reads. */
export type Chat = {
  input: Locator;
  log: Locator;
  messages(from?: 'visitor' | 'agent' | 'system'): Locator;
  /** Writes, sends, and waits until the server has it. */
  say(text: string): Promise<void>;
  frame: FrameLocator | Page;
};

function chatIn(frame: FrameLocator | Page): Chat {
  const log = frame.getByRole('log');
  const messages: Chat['messages'] = (from) =>
    log.locator(from === undefined ? '[data-from]' : `[data-from="${from}"]`);
  const input = frame.getByRole('textbox', { name: /^(Message|消息)$/ });
  return {
    frame,
    log,
    input,
    messages,
    async say(text) {
      await input.fill(text);
      await expect(input).toHaveValue(text);
      await input.press('Enter');
      const sent = log.locator('[data-from="visitor"][data-state="sent"]');
      await expect(sent.filter({ hasText: text })).toHaveCount(1);
    },
  };
}

/** The chat in the widget's panel on a host page. */
export function embeddedChat(page: Page | FrameLocator): Chat {
  return chatIn(page.frameLocator('#starim-cs-root iframe'));
}

/** The chat that fills the page. */
export function fullScreenChat(page: Page): Chat {
  return chatIn(page);
}

export function launcher(page: Page | FrameLocator): Locator {
  return page.getByRole('button', { name: /^(Open|Close) chat$|^(打开|关闭)聊天$/ }).first();
}

/** Opens the closed panel as a visitor would, who types when the caret is there, or reads why it is not. */
export async function openPanel(page: Page): Promise<Chat> {
  // A panel that opened by itself would be closed by a click.
  await page
    .getByRole('button', { name: /^(Open chat|打开聊天)$/ })
    .first()
    .click();
  const chat = embeddedChat(page);
  await expect(chat.frame.locator('textarea:focus, [role="alert"]')).toBeVisible();
  await untilStill(page);
  return chat;
}

/**
 * A moving element of the host page cannot be clicked: from within the frame it seems to stand
 * still.
 */
export async function untilStill(page: Page): Promise<void> {
  await page.locator('#starim-cs-root .panel').evaluate(async (panel) => {
    await Promise.allSettled(panel.getAnimations().map(({ finished }) => finished));
  });
}
