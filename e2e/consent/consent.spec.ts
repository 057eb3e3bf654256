import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi, type SiteWindow, untilScript } from '../infra/api.ts';
import { embeddedChat, launcher } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';
import { recordPage, type Records } from './records.ts';

const WAITS = { 'data-load-on': 'interaction' };

const frame = (page: Page) => page.locator('#starim-cs-root iframe');

/** The page has loaded and has had its idle times, when a widget that need not wait begins. */
async function untilIdle(page: Page): Promise<void> {
  await expect(launcher(page)).toBeVisible();
  await page.waitForLoadState('load');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestIdleCallback(() => requestIdleCallback(resolve));
      }),
  );
}

async function expectNothingYet(
  page: Page,
  records: Records,
  { origin127 }: BuiltServer,
  allowedAccesses: string[] = [],
): Promise<void> {
  await untilIdle(page);
  const own = page.url();
  expect(records.requests().filter((url) => !url.endsWith('/favicon.ico'))).toEqual([
    own,
    `${origin127}/widget.js`,
  ]);
  expect((await records.accesses()).filter((name) => !allowedAccesses.includes(name))).toEqual([]);
  expect(await records.stored()).toEqual([]);
  expect(records.writes()).toEqual([]);
  // Neither a frame nor a hint that would open a connection to us.
  await expect(page.locator('iframe, link')).toHaveCount(0);
}

test('the chat loads when the page is idle unless loadOn is set, and the records show it', async ({
  hostPage,
  page,
  server,
}) => {
  const records = await recordPage(page);
  await hostPage.open();
  await expect(frame(page)).toBeAttached();
  await expect
    .poll(() => records.requests())
    .toContainEqual(expect.stringContaining(`${server.origin127}/api/v1/cs/handshake`));
  await expect.poll(() => records.stored()).toContain('local: starim_cs_visitor');
  expect(records.requests()).toContainEqual(expect.stringContaining(`${server.origin127}/frame/`));
  expect(records.writes()).toContain('starim_cs_visitor');
  expect(await records.accesses()).toEqual(expect.arrayContaining(['localStorage', 'setItem']));
});

test('until somebody acts, there is the launcher and nothing else', async ({
  hostPage,
  page,
  server,
}) => {
  const records = await recordPage(page);
  await hostPage.open({ attributes: WAITS });
  await expectNothingYet(page, records, server);
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
});

test('defaultOpen does not act for the visitor: the panel stays closed, after the first act too', async ({
  hostPage,
  page,
  server,
}) => {
  const records = await recordPage(page);
  await hostPage.open({ attributes: { ...WAITS, 'data-default-open': 'true' } });
  await expectNothingYet(page, records, server);
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');

  await launcher(page).hover();
  await expect(embeddedChat(page).log).toBeAttached();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
});

test('the hold keeps values that are already in storage from being read', async ({
  hostPage,
  page,
  server,
}) => {
  await page.goto(hostPage.serve({ hasScript: false }));
  await page.evaluate(() => {
    localStorage.setItem('starim_locale', 'zh-CN');
    sessionStorage.setItem('starim_cs_open', '1');
  });
  const records = await recordPage(page);
  await hostPage.open({ attributes: WAITS });
  await untilIdle(page);
  expect(await records.accesses()).toEqual([]);
  expect(records.requests().filter((url) => url.startsWith(server.origin127))).toEqual([
    `${server.origin127}/widget.js`,
  ]);
  await expect(launcher(page)).toHaveAccessibleName('Open chat');

  // The visitor has acted: now what they chose earlier counts.
  await launcher(page).focus();
  await expect(launcher(page)).toHaveAccessibleName('打开聊天');
});

test('init({ loadOn }) resolves with the launcher, and asks for nothing', async ({
  hostPage,
  page,
  server,
}) => {
  const records = await recordPage(page);
  await hostPage.open({ attributes: { 'data-defer-init': '' } });
  await untilScript(page);
  const hasLauncher = await page.evaluate(async (apiBase) => {
    const { StarIMCS } = window as unknown as SiteWindow;
    await StarIMCS.init({ appKey: 'sk_demo', apiBase, loadOn: 'interaction' });
    const root = document.querySelector('#starim-cs-root')?.shadowRoot;
    return !!root?.querySelector('[part="launcher"]');
  }, server.origin127);
  expect(hasLauncher).toBe(true);
  await expectNothingYet(page, records, server);
});

test('calls that ask nothing of the visitor do not load the chat: on, off, close, isOpen, diagnose', async ({
  hostPage,
  page,
  server,
}) => {
  const records = await recordPage(page);
  await hostPage.open({ attributes: WAITS });
  await expect(launcher(page)).toBeVisible();
  const found = await page.evaluate(async () => {
    const { StarIMCS } = window as unknown as SiteWindow;
    StarIMCS.on('message', () => {})();
    StarIMCS.close();
    const { isOpen, unreadCount } = StarIMCS;
    return { isOpen, unreadCount, report: await StarIMCS.diagnose() };
  });
  expect(found).toMatchObject({
    isOpen: false,
    unreadCount: 0,
    report: { state: 'mounted', isStorageBlocked: false, errors: [] },
  });
  // Whether storage can be reached is asked by its name alone: nothing in it is read or written.
  await expectNothingYet(page, records, server, ['localStorage']);
});

test('setLocale() before the first act is kept in memory, and stored after it', async ({
  hostPage,
  page,
  server,
}) => {
  const records = await recordPage(page);
  await hostPage.open({ attributes: WAITS });
  await expect(launcher(page)).toHaveAccessibleName('Open chat');
  await callApi(page, 'setLocale', 'zh-CN');
  await expect(launcher(page)).toHaveAccessibleName('打开聊天');
  await expectNothingYet(page, records, server);

  await launcher(page).hover();
  await expect(embeddedChat(page).input).toHaveAccessibleName('消息');
  expect(await page.evaluate(() => localStorage.getItem('starim_locale'))).toBe('zh-CN');
});

test('shutdown() before the first act leaves nothing in storage', async ({
  hostPage,
  page,
  server,
}) => {
  const records = await recordPage(page);
  await hostPage.open({ attributes: WAITS });
  await expectNothingYet(page, records, server);
  await callApi(page, 'shutdown');
  await expect(page.locator('#starim-cs-root')).toHaveCount(0);
  expect(await records.accesses()).toEqual([]);
});

type Act = {
  act(page: Page): Promise<unknown>;
  /** The result of the call; by default, the chat is there behind the closed panel. */
  outcome?(page: Page): Promise<void>;
  isOpen?: boolean;
};

const acts: Record<string, Act> = {
  'the pointer on the launcher': { act: (page) => launcher(page).hover() },
  'the keyboard on the launcher': { act: (page) => page.keyboard.press('Tab') },
  'a click': {
    act: (page) => launcher(page).click(),
    outcome: (page) => expect(embeddedChat(page).input).toBeFocused(),
    isOpen: true,
  },
  'open()': {
    act: (page) => callApi(page, 'open', { prefill: 'About my order' }),
    outcome: (page) => expect(embeddedChat(page).input).toHaveValue('About my order'),
    isOpen: true,
  },
  'toggle()': { act: (page) => callApi(page, 'toggle'), isOpen: true },
  'sendMessage()': {
    act: (page) => callApi(page, 'sendMessage', 'From the site'),
    outcome: (page) =>
      expect(embeddedChat(page).log.locator('[data-state="sent"]')).toHaveText(/From the site/),
  },
  'identify()': {
    act: async (page) => {
      const identified = page.evaluate(
        () =>
          new Promise((resolve) => {
            (window as unknown as SiteWindow).StarIMCS.on('identify', resolve);
          }),
      );
      await callApi(page, 'identify', { externalUserId: 'user-at-consent' });
      expect(await identified).toEqual({ externalUserId: 'user-at-consent' });
    },
  },
};

for (const [name, { act, outcome, isOpen = false }] of Object.entries(acts)) {
  test(`${name} is an act: the frame loads and does what was asked`, async ({
    hostPage,
    page,
    server,
  }) => {
    const records = await recordPage(page);
    await hostPage.open({ attributes: WAITS });
    await expectNothingYet(page, records, server);

    await act(page);
    await expect(embeddedChat(page).log).toBeAttached();
    await outcome?.(page);
    await expect(launcher(page)).toHaveAttribute('aria-expanded', String(isOpen));
    await expect.poll(() => records.stored()).toContain('local: starim_cs_visitor');
    await expect.poll(() => callApi<object>(page, 'diagnose')).toMatchObject({ state: 'ready' });
  });
}

test('calls made before the page had a body are done as soon as it has one', async ({
  hostPage,
  page,
  server,
}) => {
  const handshake = page.waitForRequest((request) => request.url().endsWith('/handshake'));
  await hostPage.open({
    hasScript: false,
    head: `<script>
        window.StarIMCS = function () { (StarIMCS.q = StarIMCS.q || []).push(arguments); };
        StarIMCS('identify', { nickname: 'Early' });
      </script>
      <script src="${server.origin127}/widget.js" data-app-key="sk_demo"
        data-api-base="${server.origin127}" data-load-on="interaction"></script>`,
  });
  await handshake;
  await expect(frame(page)).toBeAttached();
});
