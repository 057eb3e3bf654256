import type { Page } from 'playwright/test';
import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { openAdmin } from '../infra/admin.ts';
import { openPanel } from '../infra/chat.ts';
import { openConsoleAs } from '../infra/console.ts';
import type { AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
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

test('browser, language and local time of a visitor are told in words', async ({
  browser,
  server,
  hostPage,
}) => {
  const context = await browser.newContext({
    userAgent: IPHONE,
    locale: 'pt-BR',
    timezoneId: 'Asia/Tokyo',
  });
  const chat = await openPanel(await hostPage.open({ page: await context.newPage() }));
  await chat.say('Vocês entregam no Japão?');
  const { page, leave } = await openConsoleAs(browser, server, AT_INBOX);
  await read(page, 'Vocês entregam no Japão?');
  await expect(detail(page, 'Browser')).toHaveText('Safari 18 on iPhone');
  await expect(detail(page, 'Browser')).toHaveAttribute('title', IPHONE);
  await expect(detail(page, 'Language')).toHaveText('Portuguese (Brazil)');
  await expect(detail(page, 'Time zone')).toHaveText('Asia/Tokyo');
  const tokyo = new Intl.DateTimeFormat('en-US', { weekday: 'short', timeZone: 'Asia/Tokyo' });
  await expect(detail(page, 'Local time')).toHaveText(
    new RegExp(`^${tokyo.format(new Date())} \\d\\d:\\d\\d [AP]M$`),
  );
  expect(await violations(page)).toEqual([]);
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

  const { page, leave } = await openConsoleAs(browser, server, AT_INBOX);
  await read(page, 'My second question');
  const log = page.getByRole('log');
  await expect(log.getByText(/^This conversation, begun /)).toBeVisible();
  await log.getByRole('button', { name: 'Load earlier messages' }).click();
  await expect(log.getByText('Answer 60', { exact: true })).toBeAttached();
  await log.hover();
  const oldest = log.getByText('My first question', { exact: true });
  await expect(async () => {
    await page.mouse.wheel(0, -3000);
    await expect(oldest).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(log.getByText(/^An earlier conversation, begun /)).toHaveCount(1);
  await expect(log.getByText(/somebody else/)).toHaveCount(0);
  await expect(log.locator('[data-from] .bubble')).toHaveText([
    'My first question',
    ...answers,
    'My second question',
  ]);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('textbox', { name: 'Reply' }).fill('An answer to the second');
  await page.getByRole('textbox', { name: 'Reply' }).press('Enter');
  await expect(chat.messages('agent').filter({ hasText: 'An answer to the second' })).toHaveCount(
    1,
  );
  await leave();
});
