import type { Browser, Page } from 'playwright/test';
import { expect, test, type HostPage } from '../fixtures.ts';
import { openPanel, type Chat } from '../infra/chat.ts';
import { openConsoleAs, type AtConsole } from '../infra/console.ts';

const row = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Conversations' }).getByRole('button').filter({ hasText: text });
const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply' });
const log = (page: Page) => page.getByRole('log');

type Visitor = { chat: Chat; question: string; leave(): Promise<void> };

/** A visitor in a browser of their own, before their first message. */
async function visit(browser: Browser, hostPage: HostPage, question: string): Promise<Visitor> {
  const context = await browser.newContext();
  const page = await hostPage.open({ page: await context.newPage() });
  return { chat: await openPanel(page), question, leave: () => context.close() };
}

async function read({ page }: AtConsole, text: string): Promise<void> {
  await row(page, text).click();
  await expect(log(page).getByText(text, { exact: true })).toBeVisible();
}

async function answer({ page }: AtConsole, text: string): Promise<void> {
  await reply(page).fill(text);
  await reply(page).press('Enter');
  await expect(log(page).getByText(text, { exact: true })).toBeVisible();
}

/** Leads on to the next conversation, or to none. */
async function close({ page }: AtConsole): Promise<void> {
  const address = page.url();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page).not.toHaveURL(address);
}

const said = ({ chat }: Visitor) => chat.log.locator('[data-from="visitor"], [data-from="agent"]');

test('two agents serve three visitors at once, from the first message to the closed conversation', async ({
  browser,
  server,
  hostPage,
}) => {
  const at = { path: '/console/conversations', role: 'agent' } as const;
  const [ada, ben] = await Promise.all([
    openConsoleAs(browser, server, { ...at, name: 'Ada Lovelace' }),
    openConsoleAs(browser, server, { ...at, name: 'Tomas Reyes' }),
  ]);
  const { testId } = test.info();
  const visitors = await Promise.all(
    ['parcel', 'invoice', 'refund'].map((what) =>
      visit(browser, hostPage, `Where is my ${what}? ${testId}`),
    ),
  );
  const [parcel, invoice, refund] = visitors as [Visitor, Visitor, Visitor];

  await Promise.all(visitors.map(({ chat, question }) => chat.say(question)));
  for (const { page } of [ada, ben]) {
    for (const { question } of visitors)
      await expect(row(page, question)).toContainText('1 unread');
  }

  // Both at the same time, each with a visitor of their own.
  await Promise.all([read(ada, parcel.question), read(ben, invoice.question)]);
  await Promise.all([answer(ada, 'On its way.'), answer(ben, 'In your mail.')]);
  // The visitors hear that somebody joined, and only then go on.
  for (const { chat } of [parcel, invoice]) {
    await expect(chat.messages('agent')).toHaveCount(1);
    await expect(chat.messages('system').filter({ hasText: 'joined' })).toHaveCount(1);
  }
  await Promise.all([parcel.chat.say('Thanks!'), invoice.chat.say('Found it.')]);
  await Promise.all([
    expect(log(ada.page).getByText('Thanks!', { exact: true })).toBeVisible(),
    expect(log(ben.page).getByText('Found it.', { exact: true })).toBeVisible(),
  ]);
  await expect(row(ben.page, 'Thanks!')).toContainText(/Assigned to .?Ada Lovelace/);
  await expect(row(ada.page, 'Found it.')).toContainText(/Assigned to .?Tomas Reyes/);

  // Ada hands the third one over to Ben while he is still with the second.
  await read(ada, refund.question);
  await ada.page.getByRole('button', { name: /^Assignee/ }).click();
  await ada.page.getByRole('button', { name: 'Tomas Reyes', exact: true }).click();
  await expect(row(ben.page, 'Tomas Reyes').filter({ hasText: 'Assigned' })).toHaveCount(2);
  await close(ben);
  await ben.page.goto(`${server.originLocalhost}/console/conversations?view=mine`);
  await ben.page.getByRole('list', { name: 'Conversations' }).getByRole('button').first().click();
  await expect(log(ben.page).getByText(refund.question, { exact: true })).toBeVisible();
  await answer(ben, 'Within two days.');
  await close(ben);
  await read(ada, 'Thanks!');
  await close(ada);

  const bens = [refund.question, 'Within two days.'];
  await expect(said(parcel)).toHaveText([parcel.question, 'On its way.', 'Thanks!'].map(within));
  await expect(said(invoice)).toHaveText(
    [invoice.question, 'In your mail.', 'Found it.'].map(within),
  );
  await expect(said(refund)).toHaveText(bens.map(within));
  const closers = [
    [parcel, 'Ada Lovelace'],
    [invoice, 'Tomas Reyes'],
    [refund, 'Tomas Reyes'],
  ] as const;
  for (const [{ chat }, name] of closers) {
    await expect(chat.messages('system').last()).toHaveText(
      new RegExp(`${name}.? closed the conversation`),
    );
  }

  for (const { page } of [ada, ben]) {
    await page.goto(`${server.originLocalhost}/console/conversations?q=${testId}`);
    await expect(row(page, 'closed the conversation')).toHaveCount(3);
  }
  await Promise.all([ada.leave(), ben.leave(), ...visitors.map(({ leave }) => leave())]);
});

/** A message's text among what is written around it, such as its time. */
const within = (text: string) => new RegExp(text.replaceAll(/[?.!]/g, String.raw`\$&`));
