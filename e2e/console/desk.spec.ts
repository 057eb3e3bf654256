import type { Browser, Page } from 'playwright/test';
import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { openPanel, type Chat } from '../infra/chat.ts';
import { openConsoleAs, type AtConsole } from '../infra/console.ts';
import type { BuiltServer } from '../infra/server.ts';

/** Two agents of one team, each in a browser of their own. */
async function openTeam(browser: Browser, server: BuiltServer, path = '') {
  const at = { path: `/console/conversations${path}`, role: 'agent' as const };
  const ada = await openConsoleAs(browser, server, { ...at, name: 'Ada Lovelace' });
  const ben = await openConsoleAs(browser, server, { ...at, name: 'Ben Okri' });
  for (const { page } of [ada, ben])
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
  return { ada, ben };
}

const row = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Conversations' }).getByRole('button').filter({ hasText: text });
const view = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Views' }).getByRole('button', { name });
const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply' });
const log = (page: Page) => page.getByRole('log');

async function read({ page }: AtConsole, text: string): Promise<void> {
  await row(page, text).click();
  await expect(log(page).getByText(text, { exact: true })).toBeVisible();
}

async function startChat(open: () => Promise<Page>, text: string): Promise<Chat> {
  const chat = await openPanel(await open());
  await chat.say(text);
  return chat;
}

test('a text from right to left that was sent leaves the hints of both sides’ fields as they read', async ({
  browser,
  server,
  hostPage,
}) => {
  const question = `أين طلبي؟ ${test.info().testId}`;
  const chat = await startChat(hostPage.open, question);
  await expect(chat.input).toHaveValue('');
  await expect(chat.input).toHaveCSS('direction', 'ltr');
  const ada = await openConsoleAs(browser, server, { path: '/console/conversations' });
  await read(ada, question);
  await reply(ada.page).fill('في الطريق');
  await expect(reply(ada.page)).toHaveCSS('direction', 'rtl');
  await reply(ada.page).press('Enter');
  await expect(reply(ada.page)).toHaveValue('');
  await expect(reply(ada.page)).toHaveCSS('direction', 'ltr');
  await ada.leave();
});

test('two agents see whose a conversation is, and one who only looks clears nothing for the other', async ({
  browser,
  server,
  hostPage,
}) => {
  const { ada, ben } = await openTeam(browser, server);
  await startChat(hostPage.open, 'Where is my parcel 4711?');
  for (const { page } of [ada, ben]) {
    await expect(row(page, 'parcel 4711')).toContainText('1 unread message');
  }

  await read(ada, 'Where is my parcel 4711?');
  await expect(row(ada.page, 'parcel 4711')).not.toContainText('unread');
  await ada.page.goto(`${server.originLocalhost}/console/conversations`);
  await expect(row(ada.page, 'parcel 4711')).toBeVisible();
  await expect(row(ada.page, 'parcel 4711')).not.toContainText('unread');
  await expect(row(ben.page, 'parcel 4711')).toContainText('1 unread message');

  await read(ada, 'Where is my parcel 4711?');
  await reply(ada.page).fill('It leaves by the evening van');
  await reply(ada.page).press('Enter');
  await expect(log(ada.page).getByText(/Ada Lovelace.? joined the conversation/)).toBeVisible();
  await expect(ada.page.getByRole('button', { name: 'Assignee: Ada Lovelace' })).toBeVisible();
  await expect(row(ben.page, 'It leaves by the evening van')).toContainText(
    /Assigned to .?Ada Lovelace/,
  );
  await view(ben.page, 'Mine').click();
  await expect(row(ben.page, 'It leaves by the evening van')).toHaveCount(0);

  await ada.page.getByRole('button', { name: 'Assignee: Ada Lovelace' }).click();
  await ada.page.getByRole('textbox', { name: 'Find a colleague' }).fill('ben ok');
  await expect(ada.page.getByRole('button', { name: 'Ben Okri', exact: true })).toBeVisible();
  await ada.page.keyboard.press('Enter');
  await expect(row(ben.page, 'Ben Okri')).toBeVisible();
  await expect(view(ben.page, 'Mine')).toHaveText('Mine1');
  await ben.page.reload();
  await expect(view(ben.page, 'Mine')).toHaveAttribute('aria-pressed', 'true');
  await expect(row(ben.page, 'Ben Okri')).toBeVisible();
  await ada.leave();
  await ben.leave();
});

test('a search finds a part of a Chinese text, and outlives a reload and the way back', async ({
  browser,
  server,
  hostPage,
}) => {
  await startChat(hostPage.open, '我想申请退款，订单号九五二七');
  const ada = await openConsoleAs(browser, server, {
    path: '/console/conversations',
    role: 'agent',
  });
  const { page } = ada;
  const search = page.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('九五二');
  await expect(row(page, '退款')).toHaveCount(1);
  await expect(page).toHaveURL(/\?q=/);
  await read(ada, '我想申请退款，订单号九五二七');
  await page.reload();
  await expect(search).toHaveValue('九五二');
  await expect(row(page, '退款')).toHaveCount(1);
  await search.fill('unfindable 词');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.goBack();
  await expect(search).toHaveValue('九五二');
  await expect(row(page, '退款')).toHaveCount(1);
  await ada.leave();
});

test('agents see who else is there, and are asked before two answer at once', async ({
  browser,
  server,
  hostPage,
}) => {
  const { ada, ben } = await openTeam(browser, server);
  const chat = await startChat(hostPage.open, 'Is anybody at work today?');
  await read(ada, 'Is anybody at work today?');
  await expect(ada.page.getByText(/Ben Okri.? is viewing/)).toHaveCount(0);
  await read(ben, 'Is anybody at work today?');
  await expect(ada.page.getByText(/Ben Okri.? is viewing/)).toBeVisible();
  await expect(ben.page.getByText(/Ada Lovelace.? is viewing/)).toBeVisible();

  await reply(ben.page).pressSequentially('Let me');
  await expect(ada.page.getByText(/Ben Okri.? is typing/)).toBeVisible();
  await reply(ada.page).fill('Hello from Ada');
  await reply(ada.page).press('Enter');
  await expect(ada.page.getByRole('alert')).toHaveText(/Ben Okri.? is answering\. Send anyway\?/);
  await expect(chat.messages('agent')).toHaveCount(0);
  await ada.page.getByRole('button', { name: 'Send anyway' }).click();
  await expect(chat.messages('agent')).toHaveCount(1);

  // Ben hears whose it is now before he hears the answer.
  await expect(log(ben.page).getByText('Hello from Ada', { exact: true })).toBeVisible();
  await reply(ben.page).press('Enter');
  await expect(ben.page.getByRole('alert')).toHaveText(/Ada Lovelace.? (is answering|answered)/);
  await ben.page.getByRole('button', { name: 'Keep editing' }).click();
  await expect(reply(ben.page)).toHaveValue('Let me');
  await expect(chat.messages('agent')).toHaveCount(1);
  await ada.leave();
  await ben.leave();
});

test('a note reaches colleagues at its place, and no visitor', async ({
  browser,
  server,
  hostPage,
}) => {
  const { ada, ben } = await openTeam(browser, server);
  const chat = await startChat(hostPage.open, 'Can I pay by invoice?');
  await read(ada, 'Can I pay by invoice?');
  await read(ben, 'Can I pay by invoice?');
  await reply(ada.page).press('Escape');
  await ada.page.keyboard.press('n');
  const note = ada.page.getByRole('textbox', { name: 'Note' });
  await expect(note).toBeFocused();
  await note.fill('Ask accounting first');
  await note.press('Enter');
  await expect(note).toHaveValue('');
  await expect(log(ben.page).getByText('Ask accounting first')).toBeVisible();
  await chat.say('Hello?');
  await expect(log(ben.page).getByText(/Can I pay|Ask accounting|Hello\?/)).toHaveText([
    'Can I pay by invoice?',
    'Ask accounting first',
    'Hello?',
  ]);
  await expect(chat.log.getByText('Ask accounting first')).toHaveCount(0);
  expect(await violations(ada.page)).toEqual([]);
  await ada.leave();
  await ben.leave();
});

test('a draft outlives a reload and its conversation’s closing, in all windows; the next one opens by keys', async ({
  browser,
  server,
  hostPage,
}) => {
  await startChat(hostPage.open, 'The older question');
  const context = await browser.newContext();
  await startChat(
    async () => hostPage.open({ page: await context.newPage() }),
    'The newer question',
  );
  const ada = await openConsoleAs(browser, server, {
    path: '/console/conversations',
    role: 'agent',
  });
  const { page } = ada;
  await read(ada, 'The newer question');
  await reply(page).pressSequentially('Half a rep');
  await page.reload();
  await expect(reply(page)).toHaveValue('Half a rep');

  const other = await page.context().newPage();
  await other.goto(page.url());
  await reply(other).pressSequentially('ly');
  await expect(reply(page)).toHaveValue('Half a reply');
  await other.close();
  await expect(row(page, 'The newer question').getByText('Draft')).toHaveCount(0);

  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(log(page).getByText('The older question', { exact: true })).toBeVisible();
  await expect(row(page, 'The newer question')).toHaveCount(0);
  await expect(reply(page)).toBeFocused();
  await expect(reply(page)).toHaveValue('');

  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('newer question');
  await expect(row(page, 'closed the conversation').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await view(page, 'Closed').click();
  const unfinished = row(page, 'closed the conversation').filter({ hasText: 'Draft' });
  await unfinished.click();
  await expect(page.getByText('Half a reply')).toBeVisible();
  await page.getByRole('button', { name: 'Reopen', exact: true }).click();
  await expect(reply(page)).toHaveValue('Half a reply');
  await ada.leave();
  await context.close();
});

test('a canned reply is kept once, and found by / with what is known of the conversation', async ({
  browser,
  server,
  hostPage,
}) => {
  await startChat(hostPage.open, 'How long does delivery take?');
  const ada = await openConsoleAs(browser, server, {
    path: '/console/canned-replies',
    role: 'agent',
    name: 'Ada Lovelace',
  });
  const { page } = ada;
  const shortcut = `time-${crypto.randomUUID().slice(0, 8)}`;
  await page.getByRole('button', { name: 'Add canned reply' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Please enter one word')).toBeVisible();
  await page.getByRole('textbox', { name: 'Shortcut' }).fill(shortcut);
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill('Two days. {{agent.name}} of {{site.name}}');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: `/${shortcut}` })).toBeVisible();

  await page.goto(`${server.originLocalhost}/console/conversations`);
  await read(ada, 'How long does delivery take?');
  await reply(page).fill(`/${shortcut}`);
  const option = page.getByRole('option', { name: `/${shortcut}` });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(option).toHaveCount(0);
  await reply(page).fill(`/${shortcut.slice(0, 8)}`);
  await expect(option).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(reply(page)).toHaveValue(/^Two days\. Ada Lovelace of ./);
  await page.keyboard.press('Enter');
  await expect(log(page).getByText(/^Two days\. Ada Lovelace of /)).toBeVisible();
  await ada.leave();
});

test('an agent follows a visitor from page to page without a reload', async ({
  browser,
  server,
  hostPage,
}) => {
  const visited = await hostPage.open();
  await startChat(async () => visited, 'Which of these two fits me?');
  const { ada, ben } = await openTeam(browser, server);
  await read(ada, 'Which of these two fits me?');
  const about = ada.page.getByRole('complementary', { name: 'About the visitor' });
  await expect(about.getByRole('heading', { name: 'Page', exact: true })).toBeVisible();
  await visited.evaluate(() => {
    document.title = 'The basket';
    history.pushState(null, '', '/basket');
  });
  await expect(about.getByRole('link', { name: /\/basket$/ })).toBeVisible();
  await expect(about.getByText('The basket')).toBeVisible();
  await expect(about.getByRole('heading', { name: 'Pages before' })).toBeVisible();
  await ada.leave();
  await ben.leave();
});
