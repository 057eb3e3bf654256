import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { openAdmin } from '../infra/admin.ts';
import { callApi } from '../infra/api.ts';
import { openPanel, type Chat } from '../infra/chat.ts';
import { createSite } from '../infra/sites.ts';
import { openConsoleAs, REFUSED } from '../infra/console.ts';
import type { AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
import type { VisitorExport } from '../../shared/wire/operator-wire.ts';
import type { BuiltServer } from '../infra/server.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

const AT_INBOX = { path: '/console/conversations', role: 'agent' as const };

const about = (page: Page) => page.getByRole('complementary', { name: 'About the visitor' });
const detail = (page: Page, name: string) =>
  about(page).locator('.details-row').filter({ hasText: name }).locator('dd');

async function read(page: Page, text: string): Promise<void> {
  await page.getByRole('list').getByRole('button').filter({ hasText: text }).first().click();
  await expect(page.getByRole('log').getByText(text, { exact: true })).toBeVisible();
}

/** Does as an agent's program would in the conversation whose last message is this text. */
async function inConversationOf(server: BuiltServer, text: string) {
  const admin = await openAdmin(server, ['admin.cs.inbox']);
  const { conversations } = await admin<AgentConversationsReply>('GET', '/conversations');
  const conversation = conversations.find(({ lastMessage }) => lastMessage?.text === text);
  if (!conversation) throw new Error(`No conversation ends with ${text}`);
  const { id } = conversation;
  return {
    id,
    post: (path: string, body = {}) => admin('POST', `/conversations/${id}/${path}`, body),
  };
}

test('browser, language and local time of a visitor are told in words, their picture as a link that nothing loads', async ({
  browser,
  server,
  hostPage,
}) => {
  const context = await browser.newContext({
    userAgent: IPHONE,
    locale: 'pt-BR',
    timezoneId: 'Asia/Tokyo',
  });
  const visited = await hostPage.open({ page: await context.newPage() });
  const chat = await openPanel(visited);
  const avatar = 'https://pictures.example/mei.png';
  await callApi(visited, 'identify', { avatar });
  await chat.say('Vocês entregam no Japão?');
  const { page, leave } = await openConsoleAs(browser, server, AT_INBOX);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await read(page, 'Vocês entregam no Japão?');
  await expect(detail(page, 'Browser')).toHaveText('Safari 18 on iPhone');
  await expect(detail(page, 'Browser')).toHaveAttribute('title', IPHONE);
  await expect(detail(page, 'Picture').getByRole('link')).toHaveAttribute('href', avatar);
  await expect(detail(page, 'Language')).toHaveText('Portuguese (Brazil)');
  await expect(detail(page, 'Time zone')).toHaveText('Asia/Tokyo');
  const tokyo = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'Asia/Tokyo' });
  await expect(detail(page, 'Local time')).toHaveText(
    new RegExp(`^${tokyo.format(new Date())} \\d\\d:\\d\\d [AP]M$`),
  );
  expect(await violations(page)).toEqual([]);
  expect(asked).not.toContain(avatar);
  await leave();
  await context.close();
});

test('scrolling up goes on into the earlier conversations of a visitor, each with its beginning marked', async ({
  browser,
  server,
  hostPage,
}) => {
  const chat = await openPanel(await hostPage.open());
  await chat.say('My first question');
  const first = await inConversationOf(server, 'My first question');
  const answers = Array.from({ length: 60 }, (_, index) => `Answer ${index + 1}`);
  for (const text of answers) await first.post('messages', { text, clientId: text });
  await first.post('close');
  await chat.say('My second question');

  const { page, leave, allowConsole } = await openConsoleAs(browser, server, AT_INBOX);
  allowConsole(/the server responded with a status of 503/);
  await read(page, 'My second question');
  const log = page.getByRole('log');
  await expect(log.getByText(/^This conversation · /)).toBeVisible();
  await page.route('**/conversations/*/messages?*', (route) =>
    route.fulfill({ status: 503, json: {} }),
  );
  await log.getByRole('button', { name: 'Load earlier messages' }).click();
  await expect(log.getByRole('alert')).toHaveText("We couldn't load the earlier messages.");
  expect(await violations(page)).toEqual([]);
  await page.unroute('**/conversations/*/messages?*');
  await log.getByRole('button', { name: 'Try again' }).click();
  await expect(log.getByText('Answer 60', { exact: true })).toBeAttached();
  await expect(log.getByRole('alert')).toHaveCount(0);
  await log.hover();
  const oldest = log.getByText('My first question', { exact: true });
  await expect(async () => {
    await page.mouse.wheel(0, -3000);
    await expect(oldest).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(log.getByText(/^Earlier conversation · /)).toHaveCount(1);
  await expect(log.getByText(/may be somebody else/)).toHaveCount(0);
  await expect(log.locator('[data-from] .bubble')).toHaveText([
    'My first question',
    ...answers,
    'My second question',
  ]);
  expect(await violations(page)).toEqual([]);

  const wayDown = page.locator('.to-end');
  await expect(wayDown).toHaveText('Jump to latest');
  await chat.say('A word in between');
  await expect(wayDown).toHaveText('1 new message');
  await chat.say('And one more in between');
  await expect(wayDown).toHaveText('2 new messages');
  expect(await violations(page)).toEqual([]);
  await wayDown.click();
  await expect(wayDown).toHaveCount(0);
  await expect(log.getByText('And one more in between', { exact: true })).toBeInViewport();

  await page.getByRole('textbox', { name: 'Reply' }).fill('An answer to the second');
  await page.getByRole('textbox', { name: 'Reply' }).press('Enter');
  await expect(chat.messages('agent').filter({ hasText: 'An answer to the second' })).toHaveCount(
    1,
  );
  await leave();
});

test('a visitor who only looks like another is told as a guess, exported alone and deleted alone', async ({
  browser,
  server,
  hosts,
  hostPage,
}) => {
  const site = await createSite(server, 'Look-alikes', [hosts.origin]);
  const attributes = { 'data-app-key': site.appKey };
  const first = await openPanel(await hostPage.open({ attributes }));
  await first.say('A question of the first browser');
  const context = await browser.newContext();
  const secondPage = await hostPage.open({ attributes, page: await context.newPage() });
  const second = await openPanel(secondPage);
  await second.say('A question of the second browser');

  const { page, leave, allowConsole } = await openConsoleAs(browser, server, AT_INBOX);
  allowConsole(REFUSED);
  await read(page, 'A question of the second browser');
  await expect(about(page).getByText(/only a guess/)).toBeVisible();
  const log = page.getByRole('log');
  await log.getByRole('button', { name: 'Load earlier messages' }).click();
  await expect(log.getByText('A question of the first browser', { exact: true })).toBeVisible();
  await expect(log.getByText(/may be somebody else/)).toHaveCount(1);
  expect(await violations(page)).toEqual([]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    about(page).getByRole('button', { name: 'Export data' }).click(),
  ]);
  const file = JSON.parse(await readFile(await download.path(), 'utf8')) as VisitorExport;
  expect(file.conversations.flatMap(({ messages }) => messages.map(({ text }) => text))).toEqual([
    'A question of the second browser',
  ]);

  // A chat that is open begins anew at once, as somebody who looks like the first one.
  await secondPage.close();
  const colleague = await openConsoleAs(browser, server, {
    ...AT_INBOX,
    path: new URL(page.url()).pathname,
  });
  colleague.allowConsole(REFUSED);
  const theirs = colleague.page.getByRole('log');
  await expect(theirs.getByText('A question of the second browser')).toBeVisible();
  await colleague.page.getByRole('textbox', { name: 'Reply' }).pressSequentially('Half an ans');
  await about(page).getByRole('button', { name: 'Delete visitor…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Delete .?Visitor/ });
  await expect(dialog.getByText(/all their conversations/)).toBeVisible();
  await expect(
    dialog.getByRole('checkbox', { name: /look like the same person/ }),
  ).not.toBeChecked();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The visitor is deleted')).toBeVisible();
  await expect(colleague.page.getByText('This conversation is not here')).toBeVisible();
  await expect(colleague.page.getByRole('textbox', { name: 'Reply' })).toHaveCount(0);
  await colleague.leave();
  await expect(page).toHaveURL(/\/conversations$/);
  const list = page.getByRole('list', { name: 'Conversations' });
  await expect(list.getByText('A question of the second browser')).toHaveCount(0);
  await read(page, 'A question of the first browser');
  await expect(about(page).getByText(/only a guess/)).toHaveCount(0);
  const again = await openPanel(await hostPage.open({ attributes, page: await context.newPage() }));
  await expect(again.messages()).toHaveCount(0);
  await page.goBack();
  await expect(page).toHaveURL(/\/conversations$/);
  await leave();
  await context.close();
});

test('a reply that is half written when the visitor leaves stays, and goes along to what they begin next', async ({
  browser,
  server,
  hostPage,
}) => {
  const chat = await openPanel(await hostPage.open());
  await chat.say('Do you ship to Iceland?');
  const { page, leave } = await openConsoleAs(browser, server, AT_INBOX);
  await read(page, 'Do you ship to Iceland?');
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await reply.pressSequentially('Yes, we sh');
  await endChat(chat);
  await expect(page.getByText(/reopen it to go on here/i)).toBeVisible();
  await expect(page.getByText('Yes, we sh', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Reopen', exact: true }).click();
  await expect(reply).toHaveValue('Yes, we sh');
  await reply.press('End');
  await reply.pressSequentially('ip');

  await endChat(chat);
  await chat.frame.getByRole('button', { name: 'Start a new conversation' }).click();
  await chat.say('Hello again');
  await expect(page.getByText(/has begun a newer conversation/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reopen', exact: true })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go on there with this reply' }).click();
  await expect(reply).toHaveValue('Yes, we ship');
  await reply.press('Enter');
  await expect(chat.messages('agent').filter({ hasText: 'Yes, we ship' })).toHaveCount(1);
  await page.goBack();
  await page.getByRole('button', { name: 'Open the newest' }).click();
  await expect(page.getByRole('log').getByText('Hello again', { exact: true })).toBeVisible();
  await leave();
});

test('a reply that fails outlives a reload, is tried again or discarded, and one that is refused says why', async ({
  browser,
  server,
  hostPage,
}) => {
  const chat = await openPanel(await hostPage.open());
  await chat.say('Does this line carry?');
  const { page, leave, allowConsole } = await openConsoleAs(browser, server, AT_INBOX);
  allowConsole(/the server responded with a status of (409|503)/);
  await read(page, 'Does this line carry?');
  const answers = { status: 503, json: {} as object };
  await page.route('**/conversations/*/messages', async (route) => {
    if (route.request().method() === 'GET' || answers.status === 0) await route.continue();
    else await route.fulfill(answers);
  });
  const reply = page.getByRole('textbox', { name: 'Reply' });
  const bubbles = page.getByRole('log').locator('[data-from="agent"]');
  await reply.fill('👍');
  await reply.press('Enter');
  await expect(bubbles).toContainText('Not sent');
  await expect(bubbles.locator('.bubble')).toHaveCSS('font-size', '36px');
  const list = page.getByRole('list', { name: 'Conversations' });
  const row = list.getByRole('button').filter({ hasText: 'Does this line carry?' });
  await expect(row).toContainText('Not sent');
  await page.reload();
  await expect(bubbles).toContainText('Not sent');
  await expect(row).toContainText('Not sent');
  Object.assign(answers, {
    status: 409,
    json: { code: 'conversation_superseded', title: 'Please go on there.' },
  });
  await reply.fill('Look at https://example.com/help');
  await reply.press('Enter');
  const refused = bubbles.filter({ hasText: 'Look at https' });
  await expect(refused).toContainText('Not sent. Please go on there.');
  await expect(refused.getByRole('link')).toHaveAttribute('href', 'https://example.com/help');
  await expect(refused.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  await refused.getByRole('button', { name: 'Discard' }).click();
  await expect(refused).toHaveCount(0);
  answers.status = 0;
  await bubbles.getByRole('button', { name: 'Try again' }).click();
  await expect(chat.messages('agent')).toHaveText([/👍/]);
  await expect(bubbles).toHaveCount(1);
  await expect(list.getByText('Not sent')).toHaveCount(0);
  await leave();
});

test('fields that the site gave are shown, and lead to all conversations with the same value', async ({
  browser,
  server,
  hostPage,
}) => {
  const plan = `plan-${crypto.randomUUID().slice(0, 8)}`;
  const asks = async (text: string, extra: object) => {
    const context = await browser.newContext();
    const visited = await hostPage.open({ page: await context.newPage() });
    const chat = await openPanel(visited);
    await callApi(visited, 'identify', { extra });
    await chat.say(text);
    await context.close();
  };
  await asks('A question about the plan', { plan, seats: 5, basket: [{ sku: 'A1' }] });
  await asks('Another question about the plan', { plan, seats: 50 });
  await asks('A question about something else', { plan: 'none', seats: 5 });

  const { page, leave } = await openConsoleAs(browser, server, AT_INBOX);
  await read(page, 'A question about the plan');
  await expect(detail(page, 'seats')).toHaveText('5');
  await expect(about(page).getByText('"sku": "A1"')).toBeVisible();
  await about(page).getByRole('link', { name: plan }).click();
  const list = page.getByRole('list', { name: 'Conversations' });
  await expect(list.getByText(/question about/)).toHaveText([
    'Another question about the plan',
    'A question about the plan',
  ]);
  await page.reload();
  await expect(list.getByText(/question about/)).toHaveCount(2);
  await expect(page.getByText(/^All conversations with .?plan/)).toContainText(plan);
  expect(await violations(page)).toEqual([]);
  await asks('A new question about the plan', { plan });
  await expect(list.getByText(/question about/)).toHaveCount(3);
  await page.getByRole('button', { name: 'Show all open' }).click();
  await expect(list.getByText('A question about something else')).toBeVisible();
  await leave();
});

async function endChat(chat: Chat): Promise<void> {
  await chat.frame.getByRole('button', { name: 'More' }).click();
  await chat.frame.getByRole('menuitem', { name: 'End this conversation' }).click();
  await chat.frame.getByRole('button', { name: 'End conversation' }).click();
  await expect(chat.frame.getByText('This conversation has ended.')).toBeVisible();
}
