import type { Page, Route } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi, type SiteWindow, untilScript } from '../infra/api.ts';
import { embeddedChat, fullScreenChat, launcher, openPanel } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';
import { ourLines } from '../infra/our-lines.ts';

/** The time after which the frame counts as unreachable, and the delay until the next attempt. */
const CONNECT_TIMEOUT_MS = 10_000;
const RETRY_MS = 10_000;

/** The sense of the texts, whatever the exact words. */
const WORDS = {
  'en-US': {
    unreachable: /couldn't load/,
    retry: 'Try again',
    link: /new tab/,
    causes: { offline: /offline/, policy: /website doesn't allow/, silence: /ad blocker/ },
  },
  'zh-CN': {
    unreachable: /加载失败/,
    retry: '重试',
    link: /新标签页/,
    causes: { offline: /网络已断开/, policy: /此网站不允许/, silence: /广告拦截插件/ },
  },
} as const;

type Locale = keyof typeof WORDS;

const LOCALES = Object.keys(WORDS) as Locale[];

/**
 * Expects the page of a chat that cannot be loaded: it says what happened, and offers the ways on that
 * can help.
 */
async function expectTheWaysOn(
  page: Page,
  server: BuiltServer,
  locale: Locale,
  cause: 'offline' | 'policy' | 'silence' = 'silence',
) {
  const { unreachable, retry, link, causes } = WORDS[locale];
  const told = page.getByRole('status').filter({ hasText: unreachable });
  await expect(told).toBeVisible();
  await expect(told).toHaveText(causes[cause]);
  const button = page.getByRole('button', { name: retry, exact: true });
  const fullScreen = page.getByRole('link', { name: link });
  // Whether it could be clicked: nothing lies over them, such as the frame that never came.
  if (cause === 'policy') await expect(button).toBeHidden();
  else await button.click({ trial: true });
  await fullScreen.click({ trial: true });
  await expect(fullScreen).toHaveAttribute('href', `${server.origin127}/?k=${DEMO_APP_KEY}`);
  await expect(fullScreen).toHaveAttribute('target', '_blank');
  await expect(fullScreen).toHaveAttribute('rel', /noopener/);
  await expect(page.locator('#starim-cs-root iframe')).toHaveCount(0);
  return { button, fullScreen };
}

/** The outcomes of the promises that the page holds. */
type Outcomes = SiteWindow & { outcomes: string[] };

const outcomes = (page: Page) =>
  page.evaluate(() => (window as unknown as Outcomes).outcomes.toSorted());

/** Starts the widget as a site's own script would, which writes to the visitor at once. */
async function initAndSend(page: Page, server: BuiltServer, text: string): Promise<void> {
  await untilScript(page);
  await page.evaluate(
    ([apiBase, words]) => {
      const site = window as unknown as Outcomes;
      site.outcomes = [];
      const tell = (name: string) => [
        () => site.outcomes.push(`${name} resolved`),
        () => site.outcomes.push(`${name} rejected`),
      ];
      void site.StarIMCS.init({ appKey: 'sk_demo', apiBase }).then(...tell('init'));
      void site.StarIMCS.sendMessage(words).then(...tell('sendMessage'));
    },
    [server.origin127, text] as const,
  );
}

const causes: Record<string, (route: Route) => Promise<void>> = {
  'an extension blocks the frame': (route) => route.abort('blockedbyclient'),
  'nobody answers at the frame’s address': (route) => route.abort('connectionrefused'),
  'the frame’s server is out of order': (route) =>
    route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>Service Unavailable</h1>' }),
  'the frame loads but never says a word': (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Empty</title>' }),
};

for (const locale of LOCALES) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test('a frame that the page’s policy blocks is told at once, and the link leads to the chat', async ({
      hostPage,
      page,
      server,
      allowConsole,
    }) => {
      allowConsole(/^error: Framing .* violates .*frame-src/, /\[StarIMCS\] frame_unreachable/);
      const lines = ourLines(page);
      await hostPage.open({
        headers: { 'Content-Security-Policy': `script-src ${server.origin127}; frame-src 'self'` },
      });
      await expect.poll(() => lines, { timeout: CONNECT_TIMEOUT_MS / 2 }).toHaveLength(1);
      expect(lines[0]).toMatch(/^\[StarIMCS\] frame_unreachable: .*\bCSP\b/);
      expect(lines[0]).toContain(server.origin127);

      await launcher(page).click();
      // The policy stands: no button offers what ends as it did.
      const { fullScreen } = await expectTheWaysOn(page, server, locale, 'policy');
      expect(lines).toHaveLength(1);

      const opened = page.waitForEvent('popup');
      await fullScreen.click();
      await fullScreenChat(await opened).say('From the full-screen page');
    });
  });
}

/* The causes take turns in the languages: all of them end in the same text. */
for (const [index, [cause, obstruct]] of Object.entries(causes).entries()) {
  const locale = LOCALES[index % LOCALES.length]!;

  test.describe(`in ${locale}`, () => {
    test.use({ locale });

    test(`${cause}: the panel says so, and “${WORDS[locale].retry}” works once the cause is gone`, async ({
      hostPage,
      page,
      server,
      allowConsole,
    }) => {
      allowConsole(
        /ERR_BLOCKED_BY_CLIENT|ERR_CONNECTION_REFUSED|status of 503/,
        /\[StarIMCS\] frame_unreachable/,
      );
      const lines = ourLines(page);
      const frames = `${server.origin127}/frame/**`;
      await page.route(frames, obstruct);
      await page.clock.install();
      await hostPage.open({ attributes: { 'data-defer-init': '' } });
      await initAndSend(page, server, 'Sent meanwhile');
      await launcher(page).click();
      await expect(page.getByRole('status').filter({ hasText: '…' })).toBeVisible();
      await page.clock.fastForward(CONNECT_TIMEOUT_MS);

      const { button } = await expectTheWaysOn(page, server, locale);
      expect(lines).toEqual([
        expect.stringContaining(
          `[StarIMCS] frame_unreachable: ${server.origin127}/frame/ did not answer`,
        ),
      ]);
      expect(await outcomes(page)).toEqual([]);

      await page.unroute(frames);
      await button.click();
      const chat = embeddedChat(page);
      await chat.say('Here at last');
      await expect(chat.messages()).toHaveText([/Sent meanwhile/, /Here at last/]);
      await expect.poll(() => outcomes(page)).toEqual(['init resolved', 'sendMessage resolved']);
      // A message that reached the server once is there once.
      await page.reload();
      await initAndSend(page, server, 'After the reload');
      await launcher(page).click();
      await expect(chat.messages()).toHaveText([
        /Sent meanwhile/,
        /Here at last/,
        /After the reload/,
      ]);
    });
  });
}

test('a device without a network is told that this is why', async ({
  hostPage,
  page,
  context,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/, /\[StarIMCS\] frame_unreachable/);
  await page.clock.install();
  await hostPage.open({ attributes: { 'data-load-on': 'interaction' } });
  await expect(launcher(page)).toBeVisible();
  await context.setOffline(true);
  await launcher(page).click();
  await page.clock.fastForward(CONNECT_TIMEOUT_MS);
  await expectTheWaysOn(page, server, 'en-US', 'offline');
});

test('a frame that says nothing is given up after ten seconds, and not before', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/\[StarIMCS\] frame_unreachable/);
  const lines = ourLines(page);
  await page.route(
    `${server.origin127}/frame/**`,
    causes['the frame loads but never says a word']!,
  );
  await page.clock.install({ time: 0 });
  await hostPage.open({ attributes: { 'data-load-on': 'interaction' } });
  await expect(launcher(page)).toBeVisible();
  // From here on the browser's and the test's own hesitation is no time to the page.
  await page.clock.pauseAt(60_000);
  await launcher(page).click();
  await expect(page.locator('#starim-cs-root iframe')).toBeAttached();
  await page.clock.runFor(CONNECT_TIMEOUT_MS - 100);
  await expect(page.locator('.widget.connecting')).toBeVisible();
  expect(lines).toEqual([]);
  await page.clock.runFor(200);
  await expectTheWaysOn(page, server, 'en-US');
  expect(lines).toHaveLength(1);
});

test('the ten seconds stay ten for a page that loads itself again and again', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/\[StarIMCS\] frame_unreachable/);
  let loads = 0;
  await page.route(`${server.origin127}/frame/**`, (route) => {
    loads += 1;
    const body = '<!doctype html><meta http-equiv="refresh" content="0"><title>Soon</title>';
    return route.fulfill({ contentType: 'text/html', body });
  });
  await page.clock.install();
  await hostPage.open();
  await launcher(page).click();
  await expect.poll(() => loads).toBeGreaterThan(3);
  await page.clock.fastForward(CONNECT_TIMEOUT_MS * 0.8);
  const before = loads;
  await expect.poll(() => loads).toBeGreaterThan(before + 3);
  await page.clock.fastForward(CONNECT_TIMEOUT_MS * 0.8);
  await expect(page.locator('.widget.failed')).toBeVisible({ timeout: CONNECT_TIMEOUT_MS * 0.2 });
  await expectTheWaysOn(page, server, 'en-US');
});

test('closing the panel and opening it again tries again', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] frame_unreachable/);
  const frames = `${server.origin127}/frame/**`;
  await page.route(frames, (route) => route.abort());
  await page.clock.install();
  await hostPage.open();
  await launcher(page).click();
  await expect(page.locator('#starim-cs-root iframe')).toBeAttached();
  await page.clock.fastForward(CONNECT_TIMEOUT_MS);
  await expectTheWaysOn(page, server, 'en-US');
  // By the keyboard: a pointer on its way to the launcher would ask for the frame already.
  await page.keyboard.press('Escape');
  await expect(page.getByText(WORDS['en-US'].unreachable)).toBeHidden();

  await page.unroute(frames);
  const chat = await openPanel(page);
  await chat.say('Opened again');
});

test('nobody needs to do anything: after a while it tries again by itself', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] frame_unreachable/);
  const lines = ourLines(page);
  const frames = `${server.origin127}/frame/**`;
  await page.route(frames, (route) => route.abort());
  await page.clock.install();
  await hostPage.open({ attributes: { 'data-defer-init': '' } });
  await initAndSend(page, server, 'Sent meanwhile');
  const frame = page.locator('#starim-cs-root iframe');
  for (const _attempt of ['the first', 'the second']) {
    await expect(frame).toBeAttached();
    await page.clock.fastForward(CONNECT_TIMEOUT_MS);
    await expect(frame).toHaveCount(0);
    await page.clock.fastForward(RETRY_MS);
  }
  // While it does, the visitor keeps the ways on.
  await expect(frame).toBeAttached();
  await launcher(page).click();
  const meanwhile = page.locator('.widget.connecting');
  // Not only to be seen: nothing lies over them. By the time of the next attempt it is too late.
  const soon = { trial: true, timeout: CONNECT_TIMEOUT_MS / 2 };
  await meanwhile.getByRole('button', { name: 'Try again' }).click(soon);
  await meanwhile.getByRole('link').click(soon);
  await launcher(page).click();
  await page.unroute(frames);
  await page.clock.fastForward(CONNECT_TIMEOUT_MS);
  await expect(frame).toHaveCount(0);
  // Told once, however often it was tried.
  expect(lines).toHaveLength(1);
  expect(await outcomes(page)).toEqual([]);

  await page.clock.fastForward(RETRY_MS);
  await expect.poll(() => outcomes(page)).toEqual(['init resolved', 'sendMessage resolved']);
  const chat = await openPanel(page);
  await expect(chat.messages()).toHaveText([/Sent meanwhile/]);
});

test('messages that the site sends after the failure wait as well, and arrive once, in order', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] frame_unreachable/);
  const frames = `${server.origin127}/frame/**`;
  await page.route(frames, (route) => route.abort());
  await page.clock.install();
  await hostPage.open({ attributes: { 'data-defer-init': '' } });
  await initAndSend(page, server, 'one');
  const frame = page.locator('#starim-cs-root iframe');
  await expect(frame).toBeAttached();
  await page.clock.fastForward(CONNECT_TIMEOUT_MS);
  await expect(frame).toHaveCount(0);

  const sent = callApi(page, 'sendMessage', 'two');
  // It asks for the frame again, in vain.
  await expect(frame).toBeAttached();
  await page.clock.fastForward(CONNECT_TIMEOUT_MS);
  await expect(frame).toHaveCount(0);
  await page.unroute(frames);
  await callApi(page, 'open');
  await sent;
  await expect(embeddedChat(page).messages()).toHaveText([/one/, /two/]);
});

test('a server that dies between the script and the frame: the chat is there when it is back', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_CONNECTION_REFUSED/, /\[StarIMCS\] frame_unreachable/);
  await page.clock.install();
  await hostPage.open({ attributes: { 'data-load-on': 'interaction' } });
  await expect(launcher(page)).toBeVisible();
  await server.kill9();
  try {
    await launcher(page).click();
    await expect(page.locator('#starim-cs-root iframe')).toBeAttached();
    await page.clock.fastForward(CONNECT_TIMEOUT_MS);
    await expectTheWaysOn(page, server, 'en-US');
  } finally {
    await server.restart();
  }
  await page.getByRole('button', { name: 'Try again' }).click();
  await embeddedChat(page).say('It is back');
});
