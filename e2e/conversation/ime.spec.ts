import type { CDPSession, Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';

/** Browsers use this code for a key that an input method has taken. */
const TAKEN_KEY_CODE = 229;

/** An input method over the chat's input. */
async function startInputMethod(page: Page) {
  const frame = page.frames().find((one) => one.url().includes('/frame/'))!;
  const keyboard: CDPSession = await page.context().newCDPSession(frame);
  return {
    compose: (text: string) =>
      keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    commit: (text: string) => keyboard.send('Input.insertText', { text }),
    /** The key is pressed for the input method alone: it writes nothing by itself. */
    async take(key: 'Enter' | 'Escape', windowsVirtualKeyCode = TAKEN_KEY_CODE) {
      await keyboard.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key,
        code: key,
        windowsVirtualKeyCode,
      });
      await keyboard.send('Input.dispatchKeyEvent', {
        type: 'keyUp',
        key,
        code: key,
        windowsVirtualKeyCode,
      });
    },
  };
}

test('Enter that picks a candidate sends nothing; the next one sends what was composed', async ({
  hostPage,
  page,
}) => {
  const chat = await openPanel(await hostPage.open());
  const inputMethod = await startInputMethod(page);
  await inputMethod.compose('n');
  await inputMethod.compose('ni hao');
  await expect(chat.input).toHaveValue('ni hao');
  // Some browsers tell the key, and that it is part of a composition; some that it was taken.
  const ENTER_KEY_CODE = 13;
  await inputMethod.take('Enter', ENTER_KEY_CODE);
  await inputMethod.take('Enter');
  await expect(chat.input).toHaveValue('ni hao');
  await inputMethod.commit('你好');
  // Safari's comes when the composition is over.
  await inputMethod.take('Enter');
  await expect(chat.input).toHaveValue('你好');
  await expect(chat.messages()).toHaveCount(0);

  await page.keyboard.press('Enter');
  await expect(chat.messages('visitor')).toContainText('你好');
  await expect(chat.input).toHaveValue('');
});

test('Escape that an input method takes as its composition ends does not close the panel', async ({
  hostPage,
  page,
}) => {
  const chat = await openPanel(await hostPage.open());
  const inputMethod = await startInputMethod(page);
  await inputMethod.compose('ni');
  await inputMethod.commit('');
  // Safari's comes when the composition is over.
  await inputMethod.take('Escape');
  await page.keyboard.type('Still here');
  await expect(chat.input).toHaveValue('Still here');
  await page.keyboard.press('Escape');
  await expect(chat.input).toBeHidden();
});

test('Escape that ends a composition does not close the panel, the next one does', async ({
  hostPage,
  page,
}) => {
  const chat = await openPanel(await hostPage.open());
  const inputMethod = await startInputMethod(page);
  await inputMethod.compose('ni');
  const ESCAPE_KEY_CODE = 27;
  await inputMethod.take('Escape', ESCAPE_KEY_CODE);
  await inputMethod.commit('你');
  await expect(chat.input).toHaveValue('你');
  await expect(chat.input).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chat.input).toBeHidden();
});
