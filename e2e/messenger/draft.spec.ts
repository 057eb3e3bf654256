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

test('the stored draft and the text that is typed before the handshake are both kept, with the caret at the end', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const letGo = await comeBack(page, 'Stored words');
  const { input } = embeddedChat(page);
  await page.keyboard.type('and typed');
  // Nothing stored shows before the visitor is let in.
  await expect(input).toHaveValue('and typed');
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
  const letGo = await comeBack(page, 'Stored words');
  const { input } = embeddedChat(page);
  await page.keyboard.type('and typed');
  await expect(input).toHaveValue('and typed');
  await page.reload();
  await expect(input).toHaveValue('');
  letGo();
  await expect(input).toHaveValue('Stored words and typed');
});

test('a frame that the page loses before the handshake gives on what was typed, once', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const letGo = await comeBack(page, 'Stored words');
  const { input } = embeddedChat(page);
  await page.keyboard.type('and typed');
  await expect(input).toHaveValue('and typed');
  await page.evaluate(() => {
    document.body.replaceWith(document.createElement('body'));
  });
  await expect(input).toHaveValue('and typed');
  letGo();
  await expect(input).toHaveValue('Stored words and typed');
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
