import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi, type SiteWindow, untilScript } from '../infra/api.ts';
import { embeddedChat, launcher } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';

const CONNECT_TIMEOUT_MS = 10_000;

type Diagnosis = {
  version: string;
  page: string;
  state: string;
  config: Record<string, unknown>;
  isStorageBlocked: boolean;
  errors: string[];
  frame: Record<string, unknown> | null;
};

/** All that a report must not have in it. */
const PERSON = {
  externalUserId: 'user-4711',
  nickname: 'Zaphod',
  email: 'zaphod@example.com',
  phone: '+1 555 0100',
  avatar: 'https://example.com/zaphod.png',
  extra: { orderNo: 'order-0815' },
};
const MESSAGE = 'The towel is missing';
const DRAFT = 'And my tea';

/** The report, proven to keep to itself what is nobody's business. */
async function diagnose(page: Page): Promise<Diagnosis> {
  const report = await callApi<Diagnosis>(page, 'diagnose');
  const { extra, ...plain } = PERSON;
  const visitorId = await page.evaluate(() => {
    try {
      return localStorage.getItem('starim_cs_visitor');
    } catch {
      return null;
    }
  });
  const text = JSON.stringify(report);
  for (const secret of [...Object.values(plain), extra.orderNo, MESSAGE, DRAFT, visitorId])
    if (secret !== null) expect(text).not.toContain(secret);
  // Every JWT begins with this.
  expect(text).not.toMatch(/eyJ/);
  return report;
}

/** Starts the widget with a person's data, without waiting for anything that may never come. */
async function startWithPerson(page: Page, apiBase: string): Promise<void> {
  await untilScript(page);
  await page.evaluate(
    ([person, base, message, draft]) => {
      const { StarIMCS } = window as unknown as SiteWindow;
      void StarIMCS.init({ appKey: 'sk_demo', apiBase: base, ...person });
      void StarIMCS.sendMessage(message).catch(() => {});
      StarIMCS.open({ prefill: draft });
    },
    [PERSON, apiBase, MESSAGE, DRAFT] as const,
  );
}

const DEFERRED = { 'data-defer-init': '' };

test('before init() and after shutdown() there is a report too', async ({
  hostPage,
  page,
  server,
}) => {
  await hostPage.open({ attributes: DEFERRED });
  await untilScript(page);
  const none = {
    state: 'none',
    page: new URL(page.url()).origin,
    isStorageBlocked: false,
    errors: [],
    frame: null,
  };
  const before = await diagnose(page);
  expect(before).toMatchObject(none);
  expect(before.version).toMatch(/^\d+\.\d+\.\d+/);

  await startWithPerson(page, server.origin127);
  await expect(embeddedChat(page).log).toContainText(MESSAGE);
  await callApi(page, 'shutdown');
  expect(await diagnose(page)).toMatchObject(none);
});

test('the report of a healthy chat says so, and lists its settings', async ({
  hostPage,
  page,
  server,
}) => {
  await hostPage.open({ attributes: DEFERRED });
  await startWithPerson(page, server.origin127);
  await expect(embeddedChat(page).messages('visitor').last()).toHaveAttribute('data-state', 'sent');
  await expect
    .poll(() => diagnose(page))
    .toMatchObject({
      state: 'ready',
      isStorageBlocked: false,
      errors: [],
      config: { page: { appKey: 'sk_demo', frameUrl: `${server.origin127}/frame/` } },
      frame: {
        chat: 'ready',
        socket: 'open',
        storage: 'available',
        isOnline: true,
      },
    });
});

test('a page’s policy that blocks the frame', async ({ hostPage, page, server, allowConsole }) => {
  allowConsole(/violates .*frame-src/, /frame_unreachable/);
  await hostPage.open({
    attributes: DEFERRED,
    headers: { 'Content-Security-Policy': "frame-src 'self'" },
  });
  await startWithPerson(page, server.origin127);
  await expect(page.getByRole('link', { name: 'Open in new tab' })).toBeVisible();
  expect(await diagnose(page)).toMatchObject({
    state: 'failed',
    errors: [expect.stringMatching(/^frame_unreachable: .*\bCSP\b.*frame-src/)],
    frame: null,
  });
});

test('a blocker that keeps the frame away', async ({ hostPage, page, server, allowConsole }) => {
  allowConsole(/ERR_BLOCKED_BY_CLIENT/, /frame_unreachable/);
  await page.route(`${server.origin127}/frame/**`, (route) => route.abort('blockedbyclient'));
  await page.clock.install();
  await hostPage.open({ attributes: DEFERRED });
  await startWithPerson(page, server.origin127);
  await expect(page.locator('#starim-cs-root iframe')).toBeAttached();
  await page.clock.fastForward(CONNECT_TIMEOUT_MS);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  expect(await diagnose(page)).toMatchObject({
    state: 'failed',
    errors: [expect.stringMatching(/^frame_unreachable: .* did not answer.*\bextension\b/)],
    frame: null,
  });
});

test('an origin that is not on the site’s list', async ({
  page,
  server,
  strangers,
  allowConsole,
}) => {
  allowConsole(/status of 403/, /origin_denied/);
  const html = hostHtml(`${server.origin127}/widget.js`, { attributes: DEFERRED });
  await page.goto(strangers.serve({ html }));
  await startWithPerson(page, server.origin127);
  await expect(embeddedChat(page).frame.getByRole('alert')).toBeVisible();
  expect(await diagnose(page)).toMatchObject({
    page: strangers.origin,
    state: 'started',
    errors: [expect.stringContaining(`origin_denied: add ${strangers.origin} to`)],
    frame: { chat: 'origin_denied' },
  });
});

test('storage that is blocked, for the page and for the frame', async ({
  hostPage,
  page,
  server,
}) => {
  await page.addInitScript(() => {
    for (const area of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, area, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
  });
  await hostPage.open({ attributes: DEFERRED });
  await startWithPerson(page, server.origin127);
  await expect(launcher(page)).toBeVisible();
  await expect
    .poll(() => diagnose(page))
    .toMatchObject({
      state: 'ready',
      isStorageBlocked: true,
      errors: [],
      frame: { chat: 'ready', storage: 'blocked' },
    });
});

test('a socket that is blocked: the chat goes on by asking', async ({ hostPage, page, server }) => {
  await page.routeWebSocket(/\/ws$/, (socket) => socket.close());
  await hostPage.open({ attributes: DEFERRED });
  await startWithPerson(page, server.origin127);
  await expect(embeddedChat(page).messages('visitor').last()).toHaveAttribute('data-state', 'sent');
  await expect
    .poll(() => diagnose(page))
    .toMatchObject({
      state: 'ready',
      errors: [],
      frame: { chat: 'ready', socket: 'polling' },
    });
});
