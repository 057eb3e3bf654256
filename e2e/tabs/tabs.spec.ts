import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright/test';
import { expect, test as base, type HostPage } from '../fixtures.ts';
import { answerByApi, openInbox } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { openPanel, type Chat } from '../infra/chat.ts';
import { freeze, makeFreezable } from '../infra/freeze.ts';
import { visitorSockets } from '../infra/metrics.ts';
import type { BuiltServer } from '../infra/server.ts';
import { HANDSHAKE } from '../states/obstacles.ts';
import { countSockets } from './sockets.ts';

/** Well before the polls that would bring it in any case. */
const PUSHED_MS = 2000;
/** A leader that is silent is asked every 5 s, and given one to answer. */
const FOUND_OUT_MS = 7500;

type Tab = { page: Page; chat: Chat; sockets(): number };

/** Several tabs of one visitor on one page, the first of which has said something. */
type Visitor = { tabs: Tab[]; said: string; leader(): Tab; followers(): Tab[] };

const test = base.extend<{ visitor: Visitor; tabCount: number }>({
  tabCount: [3, { option: true }],

  async visitor({ context, hostPage, tabCount }, use) {
    const tabs: Tab[] = [];
    while (tabs.length < tabCount) tabs.push(await openTab(context, hostPage));
    const said = `Three tabs ${randomUUID()}`;
    await tabs[0]?.chat.say(said);
    const isLeader = ({ sockets }: Tab) => sockets() > 0;
    await expect.poll(() => tabs.filter(isLeader).length).toBe(1);
    await use({
      tabs,
      said,
      leader: () => tabs.find(isLeader) as Tab,
      followers: () => tabs.filter((tab) => !isLeader(tab)),
    });
  },
});

async function openTab(context: BrowserContext, hostPage: HostPage): Promise<Tab> {
  const page = await context.newPage();
  const sockets = countSockets(page);
  await makeFreezable(page);
  await hostPage.open({ page });
  return { page, sockets, chat: await openPanel(page) };
}

/** As the server counts them, to which a page that is gone is still there while its socket is. */
async function expectOneSocket(server: BuiltServer): Promise<void> {
  await expect.poll(() => visitorSockets(server)).toBe(1);
}

const expectOneLeader = (tabs: readonly Tab[]) =>
  expect
    .poll(() => tabs.filter(({ sockets }) => sockets() > 0), 'one of them has taken the lead')
    .toHaveLength(1);

async function expectAnswer(
  tabs: readonly Tab[],
  answer: string,
  withinMs = PUSHED_MS,
): Promise<void> {
  await Promise.all(
    tabs.map(({ chat }) =>
      expect(chat.messages('agent').filter({ hasText: answer })).toHaveCount(1, {
        timeout: withinMs,
      }),
    ),
  );
}

// The last file of a run: no worker ends long before the other one.
test.describe.configure({ mode: 'parallel' });

test('three tabs that a newcomer opens at once are one visitor', async ({ context, hostPage }) => {
  const tabs = await Promise.all([0, 1, 2].map(() => openTab(context, hostPage)));
  const idOf = ({ page }: Tab) => page.evaluate(() => localStorage.getItem('starim_cs_visitor'));
  await expect
    .poll(async () => new Set(await Promise.all(tabs.map(idOf))))
    .toEqual(new Set([expect.stringMatching(/^v_/)]));
  const [first, ...others] = tabs as [Tab, ...Tab[]];
  const said = `All at once ${randomUUID()}`;
  await callApi(first.page, 'sendMessage', said);
  for (const { chat } of others) await expect(chat.messages()).toHaveText([new RegExp(said)]);
});

test('three tabs have one socket, show what is said in any of them, and tell an agent of typing (L1)', async ({
  visitor: { tabs, said, followers },
  browser,
  server,
}) => {
  await answerByApi(server, said, 'To all of you');
  await expectAnswer(tabs, 'To all of you');
  const [follower] = followers();
  await follower?.chat.say('From a tab without a socket');
  for (const { chat } of tabs) {
    await expect(chat.messages('visitor')).toHaveText([
      new RegExp(said),
      /From a tab without a socket/,
    ]);
    await expect(chat.messages('visitor').last()).toHaveAttribute('data-state', 'sent');
  }
  await expectOneSocket(server);

  const agent = await openInbox(browser, server);
  await agent.read('From a tab without a socket');
  await follower?.chat.input.pressSequentially('Well');
  await expect(agent.thread.getByText('typing')).toBeVisible();
  await agent.leave();
});

test.describe('with five tabs', () => {
  test.use({ tabCount: 5 });

  test('the next message reaches all others when the leader is closed, crashes or is frozen (L2, L3, L4)', async ({
    visitor: { tabs, said, leader, followers },
    server,
  }) => {
    const closed = leader();
    let others = followers();
    await closed.page.close();
    await answerByApi(server, said, `Closed ${said}`);
    await expectAnswer(others, `Closed ${said}`);
    await expectOneSocket(server);

    await expectOneLeader(others);
    const crashed = leader();
    others = others.filter((tab) => tab !== crashed);
    await crash(crashed.page);
    await answerByApi(server, `Closed ${said}`, `Crashed ${said}`);
    await expectAnswer(others, `Crashed ${said}`);
    await expectOneSocket(server);

    await expectOneLeader(others);
    const frozen = leader();
    others = others.filter((tab) => tab !== frozen);
    const thaw = await freeze(frozen.page);
    await answerByApi(server, `Crashed ${said}`, 'While it was frozen');
    await expectAnswer(others, 'While it was frozen', FOUND_OUT_MS);
    await expectOneLeader(others);
    expect(await thaw(), 'it was frozen all the while').toBe(true);
    await expectAnswer(
      tabs.filter((tab) => tab !== closed && tab !== crashed),
      'While it was frozen',
    );
    await expectOneSocket(server);
  });
});

test.describe('with two tabs', () => {
  test.use({ tabCount: 2 });

  test('a message sent in one tab is a draft in no other, and leaves the draft of another', async ({
    visitor: { tabs },
    context,
    hostPage,
  }) => {
    const [first, second] = tabs as [Tab, Tab];
    await first.chat.input.fill('Begun in the first');
    const late = await openTab(context, hostPage);
    await expect(late.chat.input).toHaveValue('Begun in the first');
    await first.chat.input.press('Enter');
    await expect(late.chat.input).toHaveValue('');
    await late.page.reload();
    await expect(late.chat.messages('visitor').last()).toContainText('Begun in the first');
    await expect(late.chat.input).toHaveValue('');

    await first.chat.input.fill('Draft of the first');
    await second.chat.say('Sent in the second');
    await expect(first.chat.messages('visitor').last()).toContainText('Sent in the second');
    await expect(first.chat.input).toHaveValue('Draft of the first');
    await first.page.reload();
    await expect(first.chat.input).toHaveValue('Draft of the first');
  });

  test('a tab that sleeps through a login and a sign-out wakes as the next visitor (I7)', async ({
    visitor: { tabs },
    allowConsole,
  }) => {
    allowConsole(/status of 401/);
    const [awake, asleep] = tabs as [Tab, Tab];
    for (const { chat } of tabs) await expect(chat.messages('visitor')).toHaveCount(1);
    const thaw = await freeze(asleep.page);
    await callApi(awake.page, 'identify', { externalUserId: `u_${test.info().testId}` });
    await awake.chat.say('A secret of the user');
    await callApi(awake.page, 'identify', { externalUserId: null });
    await expect(awake.chat.messages()).toHaveCount(0);
    await thaw();
    await expect(asleep.chat.messages()).toHaveCount(0);
    await asleep.chat.say('Somebody else');
    for (const { chat } of [awake, asleep]) {
      await expect(chat.messages()).toHaveText([/Somebody else/]);
    }
  });

  test('a tab that is opened while another logs in does not go on as who that was', async ({
    context,
    hostPage,
    visitor: { tabs },
    allowConsole,
  }) => {
    allowConsole(/status of 401/);
    const [known] = tabs as [Tab];
    const page = await context.newPage();
    // A tab that hears nothing of the others yet, as while its code is on the way.
    await page.addInitScript(() => {
      const ignore = (event: Event) => {
        if (!('hears' in window)) event.stopImmediatePropagation();
      };
      addEventListener('storage', ignore);
      window.BroadcastChannel = class extends BroadcastChannel {
        constructor(name: string) {
          super(name);
          this.addEventListener('message', ignore);
        }
      };
    });
    await hostPage.open({ page });
    const chat = await openPanel(page);
    await expect(chat.messages('visitor')).toHaveCount(1);
    // The server has not told it yet either that its session is over, as it would whoever takes the lead.
    let letGo = () => {};
    const isWritten = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(HANDSHAKE, async (route) => {
      await isWritten;
      await route.continue();
    });
    await callApi(known.page, 'identify', { externalUserId: `u_${test.info().testId}` });
    await chat.input.fill('Written by who logged in');
    await chat.input.press('Enter');
    await expect(chat.log.locator('[data-state="sending"]')).toHaveText(/Written by who logged in/);
    letGo();
    await expect(chat.messages()).toHaveCount(0);
    await chat.log.evaluate(() => Object.assign(window, { hears: true }));
    await expect(known.chat.messages('visitor').last()).toHaveText(/Written by who logged in/);
    await chat.say('Somebody else');
    await expect(chat.messages()).toHaveText([/Somebody else/]);
  });
});

test('messages that wait in a tab that crashes go out from another one (O7)', async ({
  visitor: { tabs, followers },
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] network: /);
  const [crashing] = followers() as [Tab];
  await crashing.page.route(`${server.origin127}/api/v1/cs/conversations`, (route) =>
    route.abort(),
  );
  await crashing.chat.input.fill('Written before the crash');
  await crashing.chat.input.press('Enter');
  await expect(crashing.chat.log.locator('[data-state="sending"]')).toHaveCount(1);
  await crash(crashing.page);
  for (const { chat } of tabs.filter((tab) => tab !== crashing)) {
    await expect(chat.messages('visitor').last()).toHaveText(/Written before the crash/);
  }
});

test('a visitor who signs out in one tab is gone from all of them, and the next visitor is one in all (I4, I7)', async ({
  visitor: { tabs },
  server,
  allowConsole,
}) => {
  // One tab's request meets a change of the visitor in another tab.
  allowConsole(/status of 401/);
  const user = `u_${test.info().testId}`;
  const [first, second, third] = tabs as [Tab, Tab, Tab];
  for (const { chat } of tabs) await expect(chat.messages('visitor')).toHaveCount(1);
  await callApi(first.page, 'identify', { externalUserId: user });
  await second.chat.say('Known in all tabs');
  await expect(third.chat.messages('visitor')).toHaveCount(2);
  await third.chat.input.fill('A draft that nobody else shall read');

  await callApi(second.page, 'identify', { externalUserId: null });
  for (const { chat } of tabs) {
    await expect(chat.messages()).toHaveCount(0);
    await expect(chat.input).toHaveValue('');
  }
  await third.chat.say('Somebody else');
  for (const { chat } of tabs) await expect(chat.messages('visitor')).toHaveText([/Somebody else/]);
  await expectOneSocket(server);
});

test('two tabs that log in at once are both the user, and what is written in either arrives', async ({
  visitor: { tabs },
  allowConsole,
}) => {
  allowConsole(/status of 401/);
  const user = `u_${test.info().testId}`;
  const [first, second] = tabs as [Tab, Tab];
  for (const { chat } of tabs) await expect(chat.messages('visitor')).toHaveCount(1);
  await Promise.all(
    [first, second].map(({ page }) => callApi(page, 'identify', { externalUserId: user })),
  );
  await first.chat.say('Written in the first');
  await second.chat.say('Written in the second');
  for (const { chat } of tabs) {
    await expect(chat.messages('visitor').nth(1)).toHaveText(/Written in the first/);
    await expect(chat.messages('visitor').nth(2)).toHaveText(/Written in the second/);
  }
});

async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  page.goto('chrome://crash').catch(() => {
    // It crashes while it loads.
  });
  await crashed;
}
