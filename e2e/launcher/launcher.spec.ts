import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { type SiteWindow, untilScript } from '../infra/api.ts';
import { embeddedChat, launcher, openPanel, untilStill } from '../infra/chat.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

test('the launcher is there before the frame is, and the frame waits for the page', async ({
  hostPage,
  page,
  server,
}) => {
  await page.route(`${server.origin127}/frame/**`, async (route) => {
    await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
    expect(await page.evaluate(() => document.readyState)).toBe('complete');
    await route.continue();
  });
  await hostPage.open();
  await expect(embeddedChat(page).input).toBeAttached();
});

test('opens, closes and gives the focus back, by mouse and by keyboard', async ({ hostPage }) => {
  const page = await hostPage.open();
  const button = launcher(page);
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  const chat = await openPanel(page);
  await expect(chat.input).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(button).toHaveAccessibleName('Close chat');

  await chat.input.press('Escape');
  await expect(button).toBeFocused();
  await expect(button).toHaveAccessibleName('Open chat');
  await expect(chat.input).toBeHidden();

  await button.press('Enter');
  await expect(chat.input).toBeFocused();
  await untilStill(page);
  await chat.frame.getByRole('button', { name: 'Close chat' }).click();
  await expect(button).toBeFocused();
});

test('a page that closes the panel takes the focus from the chat alone, never from its own field', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ body: '<input id="search" oninput="StarIMCS.close()">' });
  const chat = await openPanel(page);
  await expect(chat.input).toBeFocused();
  const search = page.locator('#search');
  await search.click();
  await search.pressSequentially('mug');
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(search).toHaveValue('mug');
  await expect(search).toBeFocused();

  await openPanel(page);
  await expect(chat.input).toBeFocused();
  await page.evaluate(() => (window as unknown as SiteWindow).StarIMCS.close());
  await expect(launcher(page)).toBeFocused();
});

test('a message that comes while the panel is closed shows on the badge until it is read', async ({
  hostPage,
  browser,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const text = `Unread ${test.info().testId}`;
  await chat.say(text);
  await chat.input.press('Escape');

  const agent = await openInbox(browser, server);
  await agent.read(text);
  await agent.answer('First');
  await agent.answer('Second');
  const badge = page.locator('#starim-cs-root .badge');
  await expect(badge).toHaveText('2');
  await expect(launcher(page)).toHaveAccessibleDescription('2 unread messages');

  // Messages that came between two visits count as well.
  await page.reload();
  await expect(badge).toHaveText('2');
  await openPanel(page);
  await expect(badge).toBeHidden();
  await page.reload();
  await expect(chat.messages('agent')).toHaveCount(2);
  await expect(badge).toBeHidden();
  await agent.leave();
});

test('speaks Chinese and is dark where the page says so', async ({ hostPage }) => {
  const page = await hostPage.open({
    attributes: { 'data-locale': 'zh-CN', 'data-theme': 'dark' },
  });
  await expect(launcher(page)).toHaveAccessibleName('打开聊天');
  const chat = await openPanel(page);
  await expect(chat.input).toHaveAttribute('aria-label', '消息');
  await expect(chat.frame.getByRole('button', { name: '发送' })).toBeVisible();
  await expect(chat.frame.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(chat.frame.locator('html')).toHaveCSS('color-scheme', 'dark');
});

test('follows the system’s theme with theme=auto, live', async ({ hostPage, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await hostPage.open({ attributes: { 'data-theme': 'auto' } });
  const chat = await openPanel(page);
  await expect(chat.frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(chat.frame.locator('html')).toHaveAttribute('data-theme', 'light');
});

test('no appKey: one line on the console, no launcher', async ({
  hostPage,
  page,
  allowConsole,
}) => {
  allowConsole(/\[StarIMCS\] no appKey/);
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  await hostPage.open({ attributes: { 'data-app-key': null } });
  await expect.poll(() => lines).toEqual([expect.stringMatching(/^\[StarIMCS\] no appKey/)]);
  await expect(page.locator('#starim-cs-root')).toHaveCount(0);
});

test('a script in the head, before there is a body, opens a working panel', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open({
    hasScript: false,
    head: `<script src="${server.origin127}/widget.js" data-app-key="sk_demo"
      data-api-base="${server.origin127}" data-default-open="true"></script>`,
  });
  await embeddedChat(page).say('From the head');
});

test('on a phone the open panel has nothing of the launcher over it', async ({
  hostPage,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await hostPage.open();
  await openPanel(page);
  await expect(page.locator('#starim-cs-root [part="launcher"]')).toBeHidden();
  for (const icon of await page.locator('#starim-cs-root .launcher svg').all()) {
    await expect(icon).toBeHidden();
  }
});

test('the panel grows out of its corner by its transform alone, in less than 200 ms', async ({
  hostPage,
  page,
}) => {
  await hostPage.open({ attributes: { 'data-mock': 'true', 'data-position': 'tl' } });
  await untilScript(page);
  const animations = await page.evaluate(() => {
    (window as unknown as SiteWindow).StarIMCS.open();
    const panel = document.querySelector('#starim-cs-root')?.shadowRoot?.querySelector('.panel');
    return panel?.getAnimations().map((animation) => ({
      property: (animation as CSSTransition).transitionProperty,
      endTime: Number(animation.effect?.getComputedTiming().endTime),
    }));
  });
  expect(animations?.map(({ property }) => property)).toEqual(['transform']);
  for (const { endTime } of animations ?? []) expect(endTime).toBeLessThan(200);
  await expect(page.locator('#starim-cs-root .panel')).toHaveCSS('transform-origin', '0px 0px');
});

test('nothing moves for who wants less motion', async ({ hostPage, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await hostPage.open({ attributes: { 'data-mock': 'true' } });
  await untilScript(page);
  const count = await page.evaluate(() => {
    (window as unknown as SiteWindow).StarIMCS.open();
    const root = document.querySelector('#starim-cs-root')?.shadowRoot;
    return root?.querySelector('.panel')?.getAnimations().length;
  });
  expect(count).toBe(0);
});

test('launcher and panel have borders where contrast is wanted', async ({ hostPage, page }) => {
  await page.emulateMedia({ contrast: 'more' });
  await hostPage.open({ attributes: { 'data-mock': 'true' } });
  await openPanel(page);
  for (const part of ['launcher', 'panel']) {
    const box = page.locator(`#starim-cs-root .${part}`);
    await expect(box).toHaveCSS('outline', /rgb\(0, 0, 0\) solid 1px/);
  }
});
