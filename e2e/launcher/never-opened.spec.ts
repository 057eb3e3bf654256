import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { expect, test, type HostPage } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import { noteReady, untilReady } from '../infra/until-ready.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

/** A page whose chat is ready, and whose panel nobody has opened. */
async function openPage(hostPage: HostPage, page: Page, attributes = {}): Promise<Page> {
  await noteReady(page);
  await hostPage.open({ page, attributes });
  await untilReady(page);
  return page;
}

/** All that a page has asked for of the talk since it was first loaded. */
function watchTalk(page: Page) {
  const seen = { talk: 0, sockets: 0, polls: 0 };
  page.on('request', (request) => {
    if (/\/talk-[\w-]+\.js$/.test(request.url())) seen.talk += 1;
    if (request.url().endsWith('/conversations/current')) seen.polls += 1;
  });
  page.on('websocket', () => (seen.sockets += 1));
  return seen;
}

/** The page's count of unread messages, by what the launcher says. */
async function expectUnread(page: Page, count: number): Promise<void> {
  await expect(page.locator('#starim-cs-root #status')).toHaveText(
    `${count} unread message${count === 1 ? '' : 's'}`,
  );
}

test('a newcomer who never goes near the launcher costs no talk, no socket and no poll (L9)', async ({
  hostPage,
  page,
}) => {
  const seen = watchTalk(page);
  await openPage(hostPage, page);
  // Anything that the first view began would be there by the time of the second.
  await page.reload();
  await untilReady(page);
  expect(seen).toEqual({ talk: 0, sockets: 0, polls: 0 });

  await launcher(page).hover();
  await expect.poll(() => seen).toMatchObject({ talk: 1, sockets: 1 });
  await openPanel(page);
  await embeddedChat(page).say('The first word');
  expect(seen).toMatchObject({ talk: 1, sockets: 1 });
});

test('a pointer at the launcher brings the talk of the next frame, too, after the page has lost the first one', async ({
  hostPage,
  page,
}) => {
  const seen = watchTalk(page);
  await openPage(hostPage, page);
  await launcher(page).hover();
  await expect.poll(() => seen).toMatchObject({ talk: 1, sockets: 1 });
  await page.mouse.move(1, 1);
  const next = page.waitForResponse(/\/handshake$/);
  await page.locator('#starim-cs-root').evaluate((root) => root.remove());
  await next;
  await launcher(page).hover();
  await expect.poll(() => seen).toMatchObject({ sockets: 2 });
});

test('the keyboard on the launcher is a sign of an opening, as a pointer is', async ({
  hostPage,
  page,
}) => {
  const seen = watchTalk(page);
  await openPage(hostPage, page);
  await launcher(page).focus();
  await expect.poll(() => seen).toMatchObject({ talk: 1, sockets: 1 });
});

test('an empty chat greets at once, and keeps what is written until the talk is there to send it', async ({
  hostPage,
  page,
}) => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\/talk-[\w-]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await openPage(hostPage, page);
  const chat = await openPanel(page);
  await expect(chat.log.getByText('How can we help?')).toBeVisible();
  await expect(chat.log.locator('.skeleton')).toHaveCount(0);
  await chat.input.fill('Before there was a talk');
  await chat.input.press('Enter');
  await expect(chat.input).toHaveValue('Before there was a talk');
  letGo();
  await expect(chat.messages('visitor')).toHaveText([/Before there was a talk/]);
  await expect(chat.input).toHaveValue('');
});

test('a tab that was never opened hears of what another tab began, and counts the answer', async ({
  hostPage,
  context,
  page,
  server,
}) => {
  const seen = watchTalk(page);
  await openPage(hostPage, page);
  const other = await openPage(hostPage, await context.newPage());
  const chat = await openPanel(other);
  expect(seen, 'an opening alone concerns no other tab').toMatchObject({ talk: 0 });

  const said = `From one of two tabs ${randomUUID()}`;
  await chat.say(said);
  // An answer that is seen in one tab is unread in none.
  await callApi(other, 'close');
  await answerByApi(server, said, 'To both of you');
  await expectUnread(page, 1);
  expect(seen, 'the tab that was open leads').toMatchObject({ talk: 1, sockets: 0 });
  await openPanel(page);
  await expect(embeddedChat(page).messages('agent')).toHaveText([/To both of you/]);
});

test('a draft that another tab has sent is none any more in a tab that was never opened', async ({
  hostPage,
  context,
  page,
}) => {
  await openPage(hostPage, page);
  const chat = await openPanel(page);
  const said = `Begun in the first ${randomUUID()}`;
  await chat.input.fill(said);
  const other = await openPage(hostPage, await context.newPage());
  const input = embeddedChat(other).input;
  await expect(input).toHaveValue(said);
  await chat.input.press('Enter');
  await expect(input).toHaveValue('');
});

test('a tab that was never opened follows a login in another one, and counts what the user is told', async ({
  hostPage,
  context,
  page,
  server,
  allowConsole,
}) => {
  // A renewal of the former visitor’s session may meet the change.
  allowConsole(/status of 401/);
  await openPage(hostPage, page);
  const other = await openPage(hostPage, await context.newPage());
  await callApi(other, 'identify', { externalUserId: `u_${test.info().testId}` });
  const said = `As a user ${randomUUID()}`;
  await callApi(other, 'sendMessage', said);
  await answerByApi(server, said, 'Welcome back');
  await expectUnread(other, 1);
  await expectUnread(page, 1);
  await openPanel(page);
  await expect(embeddedChat(page).messages('visitor')).toHaveText([new RegExp(said)]);
});

test('a visitor with a conversation hears of the answer on a page whose panel was never opened', async ({
  hostPage,
  page,
  server,
}) => {
  await openPage(hostPage, page);
  const said = `Before the next page ${randomUUID()}`;
  await callApi(page, 'sendMessage', said);
  await openPage(hostPage, page);
  await answerByApi(server, said, 'On the next page');
  await expectUnread(page, 1);
});

test('a user hears on one device of what they began on another', async ({
  hostPage,
  page,
  browser,
  server,
}) => {
  const attributes = { 'data-external-user-id': `u_${test.info().testId}` };
  await openPage(hostPage, page, attributes);
  const elsewhere = await browser.newContext();
  const other = await openPage(hostPage, await elsewhere.newPage(), attributes);
  const said = `From another device ${randomUUID()}`;
  await callApi(other, 'sendMessage', said);
  await answerByApi(server, said, 'To all devices');
  await expectUnread(page, 1);
  await elsewhere.close();
});

test('a message that a site’s script sends from a page that was never opened is answered there, also after the page lost the widget', async ({
  hostPage,
  page,
  server,
}) => {
  await openPage(hostPage, page);
  const said = `By the site ${randomUUID()}`;
  await callApi(page, 'sendMessage', said);
  await answerByApi(server, said, 'The first answer');
  await expectUnread(page, 1);
  await page.evaluate(() => document.getElementById('starim-cs-root')?.remove());
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  await answerByApi(server, 'The first answer', 'The second answer');
  await expectUnread(page, 2);
});

test('a page that loses the widget before anything was said costs no talk afterwards either', async ({
  hostPage,
  page,
  server,
}) => {
  const seen = watchTalk(page);
  await openPage(hostPage, page);
  const remounted = page.waitForResponse(/\/handshake$/);
  await page.evaluate(() => document.getElementById('starim-cs-root')?.remove());
  await remounted;
  await page.reload();
  await untilReady(page);
  expect(seen).toEqual({ talk: 0, sockets: 0, polls: 0 });
  const said = `After all that ${randomUUID()}`;
  await callApi(page, 'sendMessage', said);
  await answerByApi(server, said, 'Still here');
  await expectUnread(page, 1);
});
