import type { Scene } from '../states/scene.ts';
import { expect, test } from '../states/fixtures.ts';
import { STATES } from '../states/states.ts';
import { isStill } from '../infra/is-still.ts';
import { SENDING } from '../states/obstacles.ts';
import { expectVisibleFocus, focused, tabTo } from './focus.ts';

const inEnglish = { locale: 'en-US' } as const;

const stateOf = (name: string) => STATES.find((state) => state.name === name)!;

/** The scroll position of the log, whichever element scrolls. */
const scrollTop = ({ chat }: Scene) =>
  chat.log.evaluate((log) => {
    let element: Element | null = log;
    while (element && element.scrollHeight <= element.clientHeight) element = element.parentElement;
    return element?.scrollTop ?? 0;
  });

test('a whole conversation by keyboard alone, with the focus in sight at each step', async ({
  within,
}) => {
  await within(stateOf('launcher'), inEnglish, async ({ page, chat, launcher }) => {
    await tabTo(page, launcher);
    await expectVisibleFocus(launcher);
    await page.keyboard.press('Enter');
    await expectVisibleFocus(chat.input);

    await page.keyboard.type('Hello,');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('is anybody there?');
    await expect(chat.input).toHaveValue('Hello,\nis anybody there?');
    await expect(chat.messages()).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(chat.messages('visitor')).toContainText('Hello,\nis anybody there?');
    await expect(chat.input).toHaveValue('');
    await expectVisibleFocus(chat.input);

    await page.keyboard.press('Escape');
    await expect(launcher).toHaveAttribute('aria-expanded', 'false');
    await expectVisibleFocus(launcher);
    await page.keyboard.press('Space');
    await expect(chat.input).toBeFocused();
  });
});

test('Tab goes through the panel from top to end, each stop has a name and shows the focus', async ({
  within,
}) => {
  await within(stateOf('new-messages-divider'), inEnglish, async ({ page, chat }) => {
    await page.keyboard.type('A draft, so that it can be sent');
    await tabTo(page, chat.frame.getByRole('button', { name: 'More' }), 'Shift+Tab');
    const names: string[] = [];
    const here = focused(chat.frame);
    while ((await here.count()) > 0) {
      await expectVisibleFocus(here);
      names.push(await here.evaluate((element) => element.ariaLabel ?? element.textContent.trim()));
      await page.keyboard.press('Tab');
    }
    expect(names).toEqual([
      'More',
      'Close chat',
      'Conversation',
      'https://track.example.com/p/48213-2',
      'https://shop.example.com/orders/48213',
      // The links were further up.
      'Jump to latest',
      'Message',
      'Send',
    ]);
  });
});

test('the menu by keyboard: arrows go round, Escape closes it and not the panel', async ({
  within,
}) => {
  await within(stateOf('conversation'), inEnglish, async ({ page, chat, words, launcher }) => {
    const more = chat.frame.getByRole('button', { name: words.more });
    const mute = chat.frame.getByRole('menuitemcheckbox', { name: words.muteSounds });
    const end = chat.frame.getByRole('menuitem', { name: words.endChat });
    await tabTo(page, more, 'Shift+Tab');
    await expect(more).toHaveAttribute('aria-haspopup', 'menu');
    await page.keyboard.press('Enter');
    await expect(more).toHaveAttribute('aria-expanded', 'true');
    await expectVisibleFocus(mute);
    await page.keyboard.press('ArrowDown');
    await expectVisibleFocus(end);
    await page.keyboard.press('ArrowDown');
    await expect(mute).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(end).toBeFocused();
    await page.keyboard.press('Home');
    await expect(mute).toBeFocused();
    await page.keyboard.press('Space');
    await expect(mute).toHaveAttribute('aria-checked', 'true');

    await page.keyboard.press('Escape');
    await expect(chat.frame.getByRole('menu')).toHaveCount(0);
    await expectVisibleFocus(more);
    await expect(launcher).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('Escape');
    await expect(launcher).toHaveAttribute('aria-expanded', 'false');
  });
});

test('ending the chat by keyboard asks first, and the focus is never lost', async ({ within }) => {
  await within(stateOf('menu'), inEnglish, async ({ page, chat, words }) => {
    const dialog = chat.frame.getByRole('alertdialog');
    const keep = dialog.getByRole('button', { name: words.keepChatting });
    const confirm = dialog.getByRole('button', { name: words.confirmEnd });
    const more = chat.frame.getByRole('button', { name: words.more });
    const end = chat.frame.getByRole('menuitem', { name: words.endChat });
    await page.keyboard.press('End');
    await expect(end).toBeFocused();
    await page.keyboard.press('Enter');
    await expectVisibleFocus(keep);
    // Nothing else can be reached while it asks.
    await page.keyboard.press('Tab');
    await expectVisibleFocus(confirm);
    await page.keyboard.press('Tab');
    await expect(keep).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(more).toBeFocused();
    await expect(chat.input).toBeVisible();

    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(keep).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const startNew = chat.frame.getByRole('button', { name: words.startNew });
    await expect(startNew).toBeVisible();
    await expect(more).toBeFocused();
    await tabTo(page, startNew);
    await expectVisibleFocus(startNew);
    await page.keyboard.press('Enter');
    await expect(chat.input).toBeFocused();
  });
});

test('while the question is open nothing else can be reached, wherever a click goes', async ({
  within,
}) => {
  await within(stateOf('menu'), inEnglish, async ({ page, chat, words, launcher }) => {
    const dialog = chat.frame.getByRole('alertdialog');
    const title = dialog.getByRole('heading');
    const keep = dialog.getByRole('button', { name: words.keepChatting });
    const confirm = dialog.getByRole('button', { name: words.confirmEnd });
    const more = chat.frame.getByRole('button', { name: words.more });
    const ask = async () => {
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await expect(keep).toBeFocused();
    };
    await ask();
    await title.click();
    await page.keyboard.press('Shift+Tab');
    await expect(keep.or(confirm).and(focused(chat.frame))).toHaveCount(1);

    await title.click();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(more).toBeFocused();
    await expect(launcher).toHaveAttribute('aria-expanded', 'true');

    await page.keyboard.press('Enter');
    await ask();
    await launcher.click();
    await launcher.click();
    await expect(keep).toBeFocused();
    await page.keyboard.type('nobody');
    await expect(chat.input).toHaveValue('');

    await dialog.locator('..').click({ position: { x: 5, y: 5 } });
    await expect(dialog).toHaveCount(0);
    await expect(more).toBeFocused();
    await chat.input.click();
    await expect(chat.input).toBeFocused();
  });
});

test('a failed message is tried again and discarded by keyboard, and the focus is never lost', async ({
  within,
}) => {
  await within(stateOf('failed'), inEnglish, async ({ page, chat, words, dialogue }) => {
    const retry = chat.frame.getByRole('button', { name: words.retry });
    const discard = chat.frame.getByRole('button', { name: words.discard });
    const last = chat.messages('visitor').last();
    await tabTo(page, retry, 'Shift+Tab');
    await expectVisibleFocus(retry);
    await page.keyboard.press('Enter');
    await expect(last).toHaveAttribute('data-state', 'failed');
    await tabTo(page, discard, 'Shift+Tab');
    await expectVisibleFocus(discard);
    await page.keyboard.press('Enter');
    await expect(chat.log.getByText(dialogue.question)).toHaveCount(0);
    await expect(focused(chat.frame)).toHaveCount(1);

    await tabTo(page, chat.input);
    await page.keyboard.type(dialogue.question);
    await page.keyboard.press('Enter');
    await expect(last).toHaveAttribute('data-state', 'failed');
    await page.unroute(SENDING);
    await tabTo(page, retry, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(last).toHaveAttribute('data-state', 'sent');
    await expect(focused(chat.frame)).toHaveCount(1);
  });
});

test('the log scrolls by keys, and the way back to the latest is one of its stops', async ({
  within,
}) => {
  await within(stateOf('scrolled-up'), inEnglish, async (scene) => {
    const { page, chat, words, dialogue } = scene;
    const jump = chat.frame.getByRole('button', { name: words.jumpToLatest });
    const log = focused(chat.frame);
    await tabTo(page, jump, 'Shift+Tab');
    await expectVisibleFocus(jump);
    await page.keyboard.press('Shift+Tab');
    await expect(log.locator('[data-from]').first()).toBeAttached();
    await expectVisibleFocus(log);
    const before = await scrollTop(scene);
    await page.keyboard.press('PageUp');
    await expect.poll(() => scrollTop(scene)).toBeLessThan(before);
    await page.keyboard.press('Home');
    await expect(chat.log.getByText(dialogue.count(1), { exact: true })).toBeInViewport();
    // The browser scrolls smoothly, and on the way it would go on upwards after the jump.
    await expect.poll(() => isStill(chat.frame.locator('.log-scroller'))).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(chat.log.getByText(dialogue.news.at(-1)![1])).toBeInViewport();
    await expect(jump).toHaveCount(0);
    await expect(focused(chat.frame)).toHaveCount(1);
  });
});
