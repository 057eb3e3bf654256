import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

const preview = (page: Page) => page.locator('#starim-cs-root .preview');
const dismiss = (page: Page) => page.getByRole('button', { name: /^(Dismiss|关闭)$/ });

/** A visitor who has asked something and closed the panel. */
async function askAndClose(page: Page): Promise<string> {
  const chat = await openPanel(page);
  const question = `Question ${test.info().testId}`;
  await chat.say(question);
  await chat.input.press('Escape');
  await expect(launcher(page)).toBeFocused();
  return question;
}

async function answer(page: Page, server: BuiltServer, question: string, text: string) {
  await answerByApi(server, question, text);
  await expect(preview(page)).toBeVisible();
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(`#starim-cs-root ${selector}`).boundingBox();
  if (!box) throw new Error(`${selector} has no box`);
  return box;
}

test('shows who wrote and what, markup being text, and the newest only', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  await expect(preview(page)).toBeHidden();
  const question = await askAndClose(page);
  const markup = '<img src=x onerror="document.title=`broken`"> <b>bold</b>';
  await answer(page, server, question, markup);
  await expect(preview(page).locator('span')).toHaveText(markup);
  await expect(preview(page).locator('b')).not.toBeEmpty();
  await answerByApi(server, markup, 'And one more thing');
  await expect(preview(page).locator('span')).toHaveText('And one more thing');
  expect(await page.title()).toBe('Host');
});

test('opens the chat by mouse and by keyboard, with the focus in it, and is gone then', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const question = await askAndClose(page);
  await answer(page, server, question, 'By mouse');
  await page.getByRole('button', { name: 'By mouse' }).click();
  const { input } = embeddedChat(page);
  await expect(input).toBeFocused();
  await expect(preview(page)).toBeHidden();

  await input.press('Escape');
  await expect(launcher(page)).toBeFocused();
  await expect(preview(page)).toBeHidden();
  await answer(page, server, 'By mouse', 'By keyboard');
  await page.keyboard.press('Shift+Tab');
  await expect(dismiss(page)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(input).toBeFocused();
  await expect(preview(page)).toBeHidden();
});

test('a dismissed preview stays away until the next message, with the badge as it was', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const question = await askAndClose(page);
  await answer(page, server, question, 'First');
  const { width, height } = await boxOf(page, '.dismiss');
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  await dismiss(page).click();
  await expect(preview(page)).toBeHidden();
  await expect(launcher(page)).toBeFocused();
  await expect(page.locator('#starim-cs-root .badge')).toHaveText('1');
  await answer(page, server, 'First', 'Second');
  await expect(preview(page).locator('span')).toHaveText('Second');
});

test('goes when the message is read in another tab', async ({ hostPage, context, server }) => {
  const page = await hostPage.open();
  const question = await askAndClose(page);
  await answer(page, server, question, 'Read me');
  const other = await hostPage.open({ page: await context.newPage() });
  await openPanel(other);
  await page.bringToFront();
  await expect(preview(page)).toBeHidden();
});

for (const position of ['br', 'bl', 'tr', 'tl'] as const) {
  test(`stands off the launcher at ${position}, on its side, and takes clicks on itself only`, async ({
    hostPage,
    server,
  }) => {
    const page = await hostPage.open({
      attributes: { 'data-position': position, 'data-locale': 'zh-CN', 'data-theme': 'dark' },
    });
    const question = await askAndClose(page);
    await answer(page, server, question, 'Short');
    await expect(dismiss(page)).toHaveAccessibleName('关闭');
    await expect(preview(page)).toHaveCSS('opacity', '1');
    await expect(preview(page)).toHaveCSS('transform', 'none');
    const bubble = await boxOf(page, '.preview');
    const button = await boxOf(page, '.launcher');
    if (position.startsWith('b')) expect(bubble.y + bubble.height).toBeLessThan(button.y);
    else expect(bubble.y).toBeGreaterThan(button.y + button.height);
    if (position.endsWith('l')) expect(bubble.x).toBe(button.x);
    else expect(bubble.x + bubble.width).toBeCloseTo(button.x + button.width);
    const beside = { x: bubble.x + bubble.width / 2, y: bubble.y - 4 };
    const hit = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.id ?? '',
      beside,
    );
    expect(hit).not.toBe('starim-cs-root');
  });
}

test('fits a phone, three lines at most, whatever the length of a word', async ({
  hostPage,
  page,
  server,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await hostPage.open();
  const question = await askAndClose(page);
  await answer(
    page,
    server,
    question,
    `${'Supercalifragilistic'.repeat(12)} ${'word '.repeat(90)}`,
  );
  await expect(preview(page)).toHaveCSS('transform', 'none');
  const bubble = await boxOf(page, '.preview');
  expect(bubble.x).toBeGreaterThanOrEqual(24);
  expect(bubble.x + bubble.width).toBeLessThanOrEqual(320 - 24);
  expect((await boxOf(page, '.preview span')).height).toBe(60);
  const isCut = await preview(page).evaluate((box) => box.scrollWidth > box.clientWidth);
  expect(isCut).toBe(false);
});

test('the number of unread messages is announced once for each change', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const status = page.locator('#starim-cs-root #status');
  await expect(status).toHaveRole('status');
  const question = await askAndClose(page);
  await expect(status).toBeEmpty();
  await status.evaluate((region) => {
    const said: (string | null)[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await answer(page, server, question, 'One');
  await dismiss(page).click();
  await answer(page, server, 'One', 'Two');
  await openPanel(page);
  await expect.poll(said).toEqual(['1 unread message', '2 unread messages', '']);
});

test('a message for one user is never shown to the next', async ({ hostPage, browser, server }) => {
  const first = `first_${test.info().testId}`;
  const next = `next_${test.info().testId}`;
  const context = await browser.newContext();
  const elsewhere = await hostPage.open({
    page: await context.newPage(),
    attributes: { 'data-external-user-id': next },
  });
  const waiting = `Waiting ${next}`;
  await (await openPanel(elsewhere)).say(waiting);
  await context.close();
  await answerByApi(server, waiting, 'For the next user');

  const page = await hostPage.open({ attributes: { 'data-external-user-id': first } });
  await answer(page, server, await askAndClose(page), 'For the first user alone');
  await callApi(page, 'identify', { externalUserId: null });
  await expect(preview(page)).toBeHidden();
  await callApi(page, 'identify', { externalUserId: next });
  await expect(page.locator('#starim-cs-root .badge')).toHaveText('1');
  await expect(preview(page)).toBeHidden();
});
