import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { launcher, openPanel } from '../infra/chat.ts';
import { createSite } from '../infra/sites.ts';

const OPEN = { 'en-US': 'Open chat', 'zh-CN': '打开聊天' } as const;
const CLOSE = { 'en-US': 'Close chat', 'zh-CN': '关闭聊天' } as const;
type Locale = keyof typeof OPEN;

/** As the host page's own script would have chosen it, before this visit. */
const store = (page: Page, locale: string) =>
  page.addInitScript((value) => {
    if (window === top) localStorage.setItem('starim_locale', value);
  }, locale);

/** Each step of the chain, with all that is below it saying the opposite. */
const STEPS: {
  step: string;
  init?: Locale;
  data?: Locale;
  query?: Locale;
  stored?: string;
  site?: Locale;
  browser: string;
  expected: Locale;
}[] = [
  {
    step: 'init() says it',
    init: 'zh-CN',
    data: 'en-US',
    query: 'en-US',
    stored: 'en-US',
    site: 'en-US',
    browser: 'en-US',
    expected: 'zh-CN',
  },
  {
    step: 'data-locale says it',
    data: 'zh-CN',
    query: 'en-US',
    stored: 'en-US',
    site: 'en-US',
    browser: 'en-US',
    expected: 'zh-CN',
  },
  {
    step: 'the query of the script says it',
    query: 'zh-CN',
    stored: 'en-US',
    site: 'en-US',
    browser: 'en-US',
    expected: 'zh-CN',
  },
  {
    step: 'it was chosen before',
    stored: 'zh-CN',
    site: 'en-US',
    browser: 'en-US',
    expected: 'zh-CN',
  },
  { step: 'the site’s own settings say it', site: 'zh-CN', browser: 'en-US', expected: 'zh-CN' },
  { step: 'the browser prefers any Chinese', browser: 'zh-TW', expected: 'zh-CN' },
  { step: 'nothing says a language that we speak', browser: 'fr-FR', expected: 'en-US' },
  {
    step: 'what was stored is none, and the site says it',
    stored: 'tlh',
    site: 'zh-CN',
    browser: 'en-US',
    expected: 'zh-CN',
  },
];

for (const { step, browser: browserLocale, expected, ...says } of STEPS) {
  test(`${step}: launcher and chat speak ${expected}, and so do the requests`, async ({
    browser,
    hosts,
    hostPage,
    server,
  }) => {
    const site = await createSite(server, step, [hosts.origin]);
    await site.configure(says.site === undefined ? {} : { locale: says.site });
    const context = await browser.newContext({ locale: browserLocale });
    const page = await context.newPage();
    if (says.stored !== undefined) await store(page, says.stored);
    const spoken: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/conversations')) spoken.push(request.headers()['x-locale']);
    });

    const query = says.query === undefined ? '' : `?locale=${says.query}`;
    const data = says.data === undefined ? '' : `data-locale="${says.data}"`;
    const init = says.init && `StarIMCS('init', { locale: '${says.init}' });`;
    await hostPage.open({
      page,
      hasScript: false,
      head: `<script>
          window.StarIMCS = function () { (StarIMCS.q = StarIMCS.q || []).push(arguments); };
          ${init ?? ''}
        </script>
        <script async src="${server.origin127}/widget.js${query}" ${data}
          data-app-key="${site.appKey}" data-api-base="${server.origin127}"></script>`,
    });
    const chat = await openPanel(page);
    // The site's own language is known when it has answered.
    await expect(chat.frame.locator('html')).toHaveAttribute('lang', expected);
    await expect(launcher(page)).toHaveAccessibleName(CLOSE[expected]);
    await chat.say('你好, hello');
    expect(spoken).toEqual([expected]);
    await context.close();
  });
}

test('the site’s language is remembered, so that a second visit begins with it', async ({
  browser,
  hosts,
  hostPage,
  server,
}) => {
  const site = await createSite(server, 'Remembered', [hosts.origin]);
  await site.configure({ locale: 'zh-CN' });
  const context = await browser.newContext({ locale: 'en-US' });
  const page = await context.newPage();
  await hostPage.open({ page, attributes: { 'data-app-key': site.appKey } });
  await expect(launcher(page)).toHaveAccessibleName(OPEN['zh-CN']);
  await page.route('**/frame/**', () => {
    // Held for good: what is seen now is known without the frame.
  });
  await page.reload();
  await expect(launcher(page)).toHaveAccessibleName(OPEN['zh-CN']);
  expect(await page.evaluate(() => localStorage.getItem('starim_locale'))).toBeNull();
  await context.close();
});

test('setLocale() switches loader and frame at once, without a reload, and is remembered', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const text = `Switch ${test.info().testId}`;
  await chat.say(text);
  await chat.input.fill('a draft that stays');
  await expect(chat.frame.getByText('Today')).toBeVisible();
  const frame = page.locator('#starim-cs-root iframe');
  const address = await frame.getAttribute('src');

  await callApi(page, 'setLocale', 'zh-CN');
  await expect(launcher(page)).toHaveAccessibleName(CLOSE['zh-CN']);
  await expect(chat.frame.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(chat.frame.getByText('今天')).toBeVisible();
  await expect(chat.input).toHaveAttribute('aria-label', '消息');
  await expect(chat.input).toHaveValue('a draft that stays');
  await expect(frame).toHaveAttribute('title', '在线客服');
  expect(await frame.getAttribute('src')).toBe(address);
  expect(await page.evaluate(() => localStorage.getItem('starim_locale'))).toBe('zh-CN');

  const request = page.waitForRequest((sent) => sent.url().endsWith('/conversations'));
  await chat.input.press('Enter');
  expect((await request).headers()['x-locale']).toBe('zh-CN');

  await page.reload();
  await expect(launcher(page)).toHaveAccessibleName(CLOSE['zh-CN']);

  // Counts follow the language's own rules.
  await expect(chat.messages('visitor').and(chat.log.locator('[data-state="sent"]'))).toHaveCount(
    2,
  );
  await launcher(page).click();
  const answer = `One ${test.info().testId}`;
  await answerByApi(server, 'a draft that stays', answer);
  await expect(launcher(page)).toHaveAccessibleDescription('1 条未读消息');
  await callApi(page, 'setLocale', 'en-US');
  await expect(launcher(page)).toHaveAccessibleDescription('1 unread message');
  await answerByApi(server, answer, 'Two');
  await expect(launcher(page)).toHaveAccessibleDescription('2 unread messages');
});

test('on reload what the page forces wins over what was chosen', async ({ hostPage }) => {
  const page = await hostPage.open({ attributes: { 'data-locale': 'en-US', 'data-mock': 'true' } });
  await expect(launcher(page)).toHaveAccessibleName(OPEN['en-US']);
  await callApi(page, 'setLocale', 'zh-CN');
  await expect(launcher(page)).toHaveAccessibleName(OPEN['zh-CN']);
  await page.reload();
  await expect(launcher(page)).toHaveAccessibleName(OPEN['en-US']);
});

test('a language that we do not speak is refused with one warning, and nothing changes', async ({
  hostPage,
  allowConsole,
}) => {
  allowConsole(/setLocale\(\) takes zh-CN or en-US\./);
  const page = await hostPage.open({ attributes: { 'data-mock': 'true' } });
  const warned = page.waitForEvent('console', (message) => message.text().includes('setLocale()'));
  await callApi(page, 'setLocale', 'fr-FR');
  expect((await warned).type()).toBe('warning');
  await expect(launcher(page)).toHaveAccessibleName(OPEN['en-US']);
});
