import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright/test';
import { expect, test, type HostPage } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { openConsoleAs, REFUSED, type AtConsole } from '../infra/console.ts';
import type { BuiltServer } from '../infra/server.ts';

/** A test has no ears and sees no desktop: notes that are played are counted, and notifications kept. */
type Listening = Window & { notes?: number; notifications?: Notification[]; takenAway?: number };

async function listenIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard = window as Listening;
    const play = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function start(when) {
      heard.notes = (heard.notes ?? 0) + 1;
      play.call(this, when);
    };
    if (!('Notification' in window)) return;
    window.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        heard.notifications = [...(heard.notifications ?? []), this];
      }
      override close() {
        heard.takenAway = (heard.takenAway ?? 0) + 1;
        super.close();
      }
    };
  });
}

const notesIn = (page: Page) => page.evaluate(() => (window as Listening).notes ?? 0);
const toldIn = (page: Page) =>
  page.evaluate(() =>
    ((window as Listening).notifications ?? []).map(({ title, body }) => ({ title, body })),
  );

const row = (page: Page, text: string) =>
  page.getByRole('list', { name: 'Conversations' }).getByRole('button').filter({ hasText: text });
const reply = (page: Page) => page.getByRole('textbox', { name: 'Reply' });
const isCounted = (page: Page) =>
  page
    .locator('link[rel="icon"]')
    .evaluate((link: HTMLLinkElement) => link.href.startsWith('data:image/svg+xml'));

type World = { browser: Browser; server: BuiltServer; hostPage: HostPage };

/** An agent at a page whose notes and notifications the test can tell, and a visitor who writes. */
async function openListening(
  { browser, server, hostPage }: World,
  path: string,
  options: { name?: string; context?: BrowserContextOptions } = {},
) {
  const chat = await openPanel(await hostPage.open());
  const ada = await openConsoleAs(browser, server, {
    path,
    role: 'agent',
    prepare: listenIn,
    ...options,
  });
  return { chat, ada };
}

/**
 * Has a window load a page at which nothing shows that it is live, and waits until it hears of messages and
 * one of the person's windows is there to tell of them.
 */
async function untilHearing(page: Page, load: () => Promise<unknown>): Promise<void> {
  const isGreeted = new Promise<void>((resolve) => {
    page.once('websocket', (socket) => socket.once('framereceived', () => resolve()));
  });
  await load();
  await isGreeted;
  await page.waitForFunction(async () => {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name?.endsWith(':tells'));
  });
}

/** The person does something in a window that is live, without which it may not ring. */
async function touch(window: Page): Promise<void> {
  await expect(window.getByText('Live', { exact: true })).toBeVisible();
  await window.getByRole('heading', { level: 1 }).click();
}

/** A second window of the same person, in which they have done something. */
async function openWindow({ page }: AtConsole): Promise<Page> {
  const window = await page.context().newPage();
  await window.goto(page.url());
  await touch(window);
  return window;
}

test('an agent with two windows hears one of them ring, and sees in each what is done in the other', async ({
  browser,
  server,
  hostPage,
}) => {
  const { chat, ada } = await openListening(
    { browser, server, hostPage },
    '/console/conversations',
    { name: 'Ada Lovelace' },
  );
  const { page: one } = ada;
  await touch(one);
  const other = await openWindow(ada);
  const notes = async () => (await notesIn(one)) + (await notesIn(other));

  const question = `Who is there? ${test.info().testId}`;
  await chat.say(question);
  for (const page of [one, other]) await expect(row(page, question)).toContainText('1 unread');
  // Two notes of one bell.
  await expect.poll(notes).toBe(2);
  await expect(one).toHaveTitle(/^\(\d+\) /);
  expect(await isCounted(one)).toBe(true);

  await row(one, question).click();
  await expect(row(other, question)).not.toContainText('unread');
  // One window shows it now, so nothing rings in either.
  const second = `Still there? ${test.info().testId}`;
  await chat.say(second);
  await expect(row(other, second)).toBeVisible();
  await reply(one).fill('Yes, we are.');
  await reply(one).press('Enter');
  await expect(chat.messages('agent')).toContainText('Yes, we are.');
  await expect(row(other, 'Yes, we are.')).toContainText(/Assigned to .?Ada Lovelace/);
  await one.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(row(other, 'Yes, we are.')).toHaveCount(0);
  await expect(row(other, 'closed the conversation')).toHaveCount(0);
  expect(await notes()).toBe(2);

  // The window that is left rings from now on.
  await one.close();
  const before = await notesIn(other);
  await chat.say(`And now? ${test.info().testId}`);
  await expect.poll(() => notesIn(other)).toBe(before + 2);
  await ada.leave();
});

test('a click on a desktop notification opens its conversation, and each way is switched by itself', async ({
  browser,
  server,
  hostPage,
}) => {
  const { chat, ada } = await openListening({ browser, server, hostPage }, '/console/profile', {
    context: { permissions: ['notifications'] },
  });
  const { page } = ada;
  const desktop = page.getByRole('switch', { name: 'Desktop notifications' });
  await expect(desktop).toHaveAttribute('aria-checked', 'false');
  await desktop.click();
  await expect(desktop).toHaveAttribute('aria-checked', 'true');
  await page.getByRole('switch', { name: 'Sound' }).click();
  await untilHearing(page, () => page.reload());
  await expect(desktop).toHaveAttribute('aria-checked', 'true');
  await expect(page.getByRole('switch', { name: 'Sound' })).toHaveAttribute(
    'aria-checked',
    'false',
  );

  const question = `A long question ${test.info().testId} ${'and so on '.repeat(30)}`.trim();
  await chat.say(question);
  await expect.poll(() => toldIn(page)).toHaveLength(1);
  const [told] = await toldIn(page);
  expect(told?.title).toMatch(/^Visitor \w{4} · /);
  expect(told?.body).toBe(question.slice(0, 120));
  expect(await notesIn(page)).toBe(0);
  await expect(page).toHaveTitle(/^\(1\) /);
  await page.getByRole('switch', { name: 'Count in the tab' }).click();
  await expect(page).toHaveTitle(/^Profile/);
  expect(await isCounted(page)).toBe(false);

  await page.evaluate(() =>
    (window as Listening).notifications?.[0]?.dispatchEvent(new Event('click')),
  );
  await expect(page.getByRole('log').getByText(question)).toBeVisible();
  // The agent sees it: no further one tells of it.
  await chat.say('Hello?');
  await expect(page.getByRole('log').getByText('Hello?', { exact: true })).toBeVisible();
  await reply(page).fill('Yes?');
  await reply(page).press('Enter');
  await expect(chat.messages('agent')).toContainText('Yes?');
  expect(await toldIn(page)).toHaveLength(1);
  await ada.leave();
});

test('a sign-out in one window ends the other ones, and takes along what they hold of visitors', async ({
  browser,
  server,
  hostPage,
}) => {
  const { chat, ada } = await openListening(
    { browser, server, hostPage },
    '/console/conversations',
    {
      context: { permissions: ['notifications'] },
    },
  );
  const { page: one } = ada;
  const question = `Who is there? ${test.info().testId}`;
  await chat.say(question);
  await row(one, question).click();
  await expect(one.getByRole('log').getByText(question)).toBeVisible();
  const other = await openWindow(ada);
  await reply(other).fill('Dear visitor');
  const kept = () =>
    other.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('starim-cs-')));
  expect(await kept()).toHaveLength(1);

  // One window tells of what no window shows, and the notification goes with the person.
  const profile = `${server.originLocalhost}/console/profile`;
  await untilHearing(one, () => one.goto(profile));
  await one.getByRole('switch', { name: 'Desktop notifications' }).click();
  await untilHearing(other, () => other.goto(profile));
  await other.getByRole('heading', { level: 1 }).click();
  await chat.say(`Hello? ${test.info().testId}`);
  const told = async () => [...(await toldIn(one)), ...(await toldIn(other))];
  await expect.poll(told).toHaveLength(1);
  // A window that does not know it yet may ask once more.
  ada.allowConsole(REFUSED);
  await one.getByRole('button', { name: /^Your account/ }).click();
  await one.getByRole('navigation').getByRole('button', { name: 'Sign out' }).click();
  for (const page of [one, other]) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
    await expect(page.getByText('Your session has ended.')).toHaveCount(0);
  }
  expect(await kept()).toEqual([]);
  const closed = (page: Page) => page.evaluate(() => (window as Listening).takenAway ?? 0);
  expect((await closed(one)) + (await closed(other))).toBe(1);
  await ada.leave();
});

test('a browser that blocks notifications says what to do', async ({ browser, server }) => {
  const ada = await openConsoleAs(browser, server, { path: '/console/profile', role: 'agent' });
  const desktop = ada.page.getByRole('switch', { name: 'Desktop notifications' });
  await desktop.click();
  await expect(ada.page.getByText('This browser blocks them for the console.')).toBeVisible();
  await expect(desktop).toHaveAttribute('aria-checked', 'false');
  await ada.leave();
});
