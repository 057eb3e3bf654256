import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import { HANDSHAKE } from '../states/obstacles.ts';

/** From here on the server lets nobody in until it is let. */
async function holdHandshakes(page: Page): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(HANDSHAKE, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

/** A page whose visitor left a draft on it, is back, and has not been let in. */
async function comeBack(page: Page, left: string): Promise<() => void> {
  const chat = await openPanel(page);
  await chat.input.fill(left);
  await expect(chat.input).toHaveValue(left);
  await launcher(page).click();
  const letGo = await holdHandshakes(page);
  await page.reload();
  await launcher(page).click();
  await expect(embeddedChat(page).input).toBeFocused();
  return letGo;
}

/** The same, and the visitor has typed on. */
async function comeBackAndType(page: Page, left: string, typed: string) {
  const letGo = await comeBack(page, left);
  const { input } = embeddedChat(page);
  await page.keyboard.type(typed);
  // Nothing stored shows before the visitor is let in.
  await expect(input).toHaveValue(typed);
  return { input, letGo };
}

/** Takes the frame away from the widget, which makes another. */
async function swapBody(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.replaceWith(document.createElement('body'));
  });
}

test('the stored draft and the text that is typed before the handshake are both kept, with the caret at the end', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const { input, letGo } = await comeBackAndType(page, 'Stored words', 'and typed');
  letGo();
  await expect(input).toHaveValue('Stored words and typed');
  await page.keyboard.type(' ones');
  await expect(input).toHaveValue('Stored words and typed ones');
  await page.reload();
  await expect(input).toHaveValue('Stored words and typed ones');
});

test('text typed before the handshake does not cost the stored draft where the page is reloaded meanwhile', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const { input, letGo } = await comeBackAndType(page, 'Stored words', 'and typed');
  await page.reload();
  await expect(input).toHaveValue('');
  letGo();
  await expect(input).toHaveValue('Stored words and typed');
});

test('text typed on two pages before the first handshake is all kept', async ({
  hostPage,
  page,
}) => {
  const letGo = await holdHandshakes(page);
  await hostPage.open();
  const { input } = embeddedChat(page);
  await launcher(page).click();
  await expect(input).toBeFocused();
  await page.keyboard.type('First');
  await expect(input).toHaveValue('First');
  await page.reload();
  await expect(input).toHaveValue('');
  await input.pressSequentially('and second');
  await expect(input).toHaveValue('and second');
  letGo();
  await expect(input).toHaveValue('First and second');
});

test('a frame that the page loses before the handshake gives on what was typed, once', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const { input, letGo } = await comeBackAndType(page, 'Stored words', 'and typed');
  await swapBody(page);
  await expect(input).toHaveValue('and typed');
  letGo();
  await expect(input).toHaveValue('Stored words and typed');
});

test('a draft that is edited in a new frame before its handshake stays as it was edited', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const { input, say, messages } = await openPanel(page);
  await say('A message before');
  await input.fill('hello');
  await expect(input).toHaveValue('hello');
  const letGo = await holdHandshakes(page);
  await swapBody(page);
  await expect(input).toHaveValue('hello');
  await input.press('End');
  await input.press('Backspace');
  await expect(input).toHaveValue('hell');
  // Nothing of the conversation shows before the visitor is let in.
  await expect(messages()).toHaveCount(0);
  letGo();
  await expect(messages()).toHaveCount(1);
  await expect(input).toHaveValue('hell');
  await page.reload();
  await expect(input).toHaveValue('hell');
});

test('a draft that is sent in a new frame before its handshake is sent once, and is a draft no more', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const { input, log } = await openPanel(page);
  await input.fill('hello');
  await expect(input).toHaveValue('hello');
  const letGo = await holdHandshakes(page);
  await swapBody(page);
  await expect(input).toHaveValue('hello');
  await input.press('Enter');
  await expect(input).toHaveValue('');
  letGo();
  const sent = log.locator('[data-from="visitor"][data-state="sent"]');
  await expect(sent).toHaveText(/hello/);
  await expect(input).toHaveValue('');
  await page.reload();
  await expect(sent).toHaveText(/hello/);
  await expect(input).toHaveValue('');
});

test('a text of the site’s own replaces the stored draft, also before the handshake', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const letGo = await comeBack(page, 'Stored words');
  await page.evaluate(() => {
    (window as unknown as { StarIMCS: { open(options: object): void } }).StarIMCS.open({
      prefill: 'About order 7',
    });
  });
  const { input } = embeddedChat(page);
  await expect(input).toHaveValue('About order 7');
  letGo();
  await page.reload();
  await expect(input).toHaveValue('About order 7');
});
