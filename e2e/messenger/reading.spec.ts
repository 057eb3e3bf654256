import { randomUUID } from 'node:crypto';
import type { FrameLocator, Locator, Page } from 'playwright/test';
import type { AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
import { expect, test } from '../fixtures.ts';
import { openAdmin } from '../infra/admin.ts';
import { openInbox } from '../infra/agent.ts';
import { launcher, openPanel } from '../infra/chat.ts';
import { isStill } from '../infra/is-still.ts';
import { ourLines } from '../infra/our-lines.ts';
import type { BuiltServer } from '../infra/server.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';
import { HANDSHAKE } from '../states/obstacles.ts';

test.use(WITH_MOTION);

/** Rows have heights in fractions, places to scroll to have none. */
const ROUNDING_PX = 1;

const scrollerOf = (frame: FrameLocator | Page) => frame.locator('.log-scroller');
const jumpButton = (frame: FrameLocator | Page) =>
  frame.getByRole('button', { name: /Jump to latest$/ });

/** Answers one after the other in the conversation whose last message is this text. */
async function answerOften(server: BuiltServer, last: string, answers: readonly string[]) {
  const admin = await openAdmin(server, ['admin.cs.inbox']);
  const { conversations } = await admin<AgentConversationsReply>('GET', '/conversations');
  const conversation = conversations.find(({ lastMessage }) => lastMessage?.text === last);
  for (const text of answers) {
    const path = `/conversations/${conversation?.id}/messages`;
    await admin('POST', path, { text, clientId: randomUUID() });
  }
}

const texts = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1} ${randomUUID()}`);

const topOf = async (element: Locator) => (await element.boundingBox())?.y ?? Number.NaN;

test('the panel opens where the new messages begin, and the latest is one press away', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const question = `Anybody there? ${randomUUID()}`;
  await chat.say(question);
  await launcher(page).click();
  const answers = texts(14, 'News');
  await answerOften(server, question, answers);
  await expect(page.locator('#starim-cs-root .badge')).toHaveText('14');

  await openPanel(page);
  const divider = chat.frame.getByText('New messages', { exact: true });
  await expect(divider).toBeInViewport();
  await expect(chat.log.getByText(answers[0] ?? '')).toBeInViewport();
  await expect(chat.log.getByText(answers[13] ?? '')).not.toBeInViewport();

  await expect(jumpButton(chat.frame)).toHaveAccessibleName('14 new messages, Jump to latest');
  await jumpButton(chat.frame).click();
  await expect(chat.log.getByText(answers[13] ?? '')).toBeInViewport();
  await expect(jumpButton(chat.frame)).toBeHidden();
  await launcher(page).click();
  await expect(page.locator('#starim-cs-root .badge')).toBeHidden();

  await openPanel(page);
  await chat.say('I have read it all');
  await expect(divider).toHaveCount(0);
});

test('a visitor who opens the panel before the messages are there is led to where the new ones begin as well', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const question = `Are you there yet? ${randomUUID()}`;
  await chat.say(question);
  await launcher(page).click();
  await page.goto('about:blank');
  const answers = texts(20, 'News');
  await answerOften(server, question, answers);

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(HANDSHAKE, async (route) => {
    await held;
    await route.continue();
  });
  await hostPage.open();
  await openPanel(page);
  release();
  await expect(chat.frame.getByText('New messages', { exact: true })).toBeInViewport();
  await expect(chat.log.getByText(answers[0] ?? '')).toBeInViewport();
  await expect(jumpButton(chat.frame)).toHaveAccessibleName('20 new messages, Jump to latest');

  // Messages that nobody saw are still unread.
  await page.reload();
  await expect(jumpButton(chat.frame)).toHaveAccessibleName('20 new messages, Jump to latest');
  await jumpButton(chat.frame).click();
  await expect(chat.log.getByText(answers[19] ?? '')).toBeInViewport();
});

test('a closed panel stays at the end once all is read, whatever comes below', async ({
  hostPage,
  browser,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const question = `What is new? ${randomUUID()}`;
  await chat.say(question);
  await launcher(page).click();
  const answers = texts(14, 'News');
  await answerOften(server, question, answers);
  await expect(page.locator('#starim-cs-root .badge')).toHaveText('14');
  await openPanel(page);
  await jumpButton(chat.frame).click();
  await expect(chat.log.getByText(answers[13] ?? '')).toBeInViewport();
  await launcher(page).click();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');

  const agent = await openInbox(browser, server);
  await agent.read(answers[13] ?? '');
  await agent.page.getByRole('textbox', { name: 'Reply' }).pressSequentially('Let me');
  await expect(chat.log.getByText('is typing')).toBeAttached();
  await openPanel(page);
  await expect(chat.log.getByText(answers[13] ?? '')).toBeInViewport();
  await expect(jumpButton(chat.frame)).toBeHidden();
  await agent.leave();
});

test('a reader further up stays there when a message comes; one at the end follows', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const question = `Tell me a lot ${randomUUID()}`;
  await chat.say(question);
  const answers = texts(14, 'Answer');
  await answerOften(server, question, answers);
  await expect(chat.log.getByText(answers[13] ?? '')).toBeInViewport();

  await chat.log.hover();
  await page.mouse.wheel(0, -600);
  await expect(jumpButton(chat.frame)).toHaveAccessibleName('Jump to latest');
  const shown = chat.log.getByText(answers[5] ?? '');
  await expect(shown).toBeInViewport();
  await expect.poll(() => isStill(scrollerOf(chat.frame))).toBe(true);
  const before = await topOf(shown);
  const news = `Once more ${randomUUID()}`;
  await answerOften(server, answers[13] ?? '', [news]);
  await expect(jumpButton(chat.frame)).toHaveAccessibleName('1 new message, Jump to latest');
  expect(Math.abs((await topOf(shown)) - before)).toBeLessThanOrEqual(ROUNDING_PX);

  await jumpButton(chat.frame).press('Enter');
  await expect(chat.log.getByText(news)).toBeInViewport();
  await expect(scrollerOf(chat.frame)).toBeFocused();
});

test('older history comes in above, and what is being read keeps its place; a page of it that fails is there for whoever stays at the top', async ({
  hostPage,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] network: /);
  const page = await hostPage.open();
  const lines = ourLines(page);
  const chat = await openPanel(page);
  const question = `A long story ${randomUUID()}`;
  await chat.say(question);
  const answers = texts(75, 'Chapter');
  await answerOften(server, question, answers);
  await page.reload();
  await expect(chat.log.getByText(answers[74] ?? '')).toBeVisible();

  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const olderPages = /\/messages\?before=/;
  await page.route(olderPages, async (route) => {
    await held;
    await route.continue();
  });
  await chat.log.hover();
  const progress = chat.frame.getByRole('progressbar', { name: 'Loading earlier messages' });
  await expect(async () => {
    await page.mouse.wheel(0, -1000);
    await expect(progress).toBeVisible({ timeout: 200 });
    // At the top, what is left of a turn of the wheel moves nothing.
    expect(await scrollerOf(chat.frame).evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  }).toPass({ intervals: [50] });
  await expect.poll(() => isStill(scrollerOf(chat.frame))).toBe(true);
  const read = chat.messages('agent').first();
  const text = await read.locator('.bubble').innerText();
  const before = await topOf(chat.log.getByText(text));
  release();
  await expect(progress).toBeHidden();
  await expect.poll(() => isStill(scrollerOf(chat.frame))).toBe(true);
  expect(Math.abs((await topOf(chat.log.getByText(text))) - before)).toBeLessThanOrEqual(
    ROUNDING_PX,
  );

  await expect(async () => {
    await page.mouse.wheel(0, -1000);
    await expect(chat.log.getByText(question)).toBeInViewport({ timeout: 200 });
  }).toPass({ intervals: [50] });
  // Only what is near the viewport is in the document.
  expect(await chat.messages().count()).toBeLessThan(40);
  await expect(chat.log.locator('.welcome')).toBeAttached();

  expect(lines).toEqual([]);
  await page.unroute(olderPages);
  await page.reload();
  await expect(chat.log.getByText(answers[74] ?? '')).toBeVisible();
  let isDown = true;
  await page.route(olderPages, (route) => (isDown ? route.abort() : route.continue()));
  await chat.log.hover();
  const reason = chat.frame.getByRole('status').filter({ hasText: "Can't connect." });
  await expect(async () => {
    await page.mouse.wheel(0, -3000);
    await expect(reason).toBeVisible({ timeout: 200 });
  }).toPass({ intervals: [50] });
  await expect.poll(() => scrollerOf(chat.frame).evaluate(({ scrollTop }) => scrollTop)).toBe(0);

  // In this order: once the network is back, the page tries by itself, and the button is gone.
  await reason.getByRole('button', { name: 'Try again' }).click();
  isDown = false;
  await expect(reason).toBeHidden();
  await expect(scrollerOf(chat.frame)).toBeFocused();
  // The older page leaves the view where it is, if it comes in above while the key is pressed.
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(chat.log.getByText(question)).toBeInViewport({ timeout: 500 });
  }).toPass();
});
