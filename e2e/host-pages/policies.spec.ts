import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { launcher, openPanel } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';
import { expectInItsCorner } from './on-screen.ts';

const RED_SQUARE = '<svg viewBox="0 0 8 8"><path fill="#f00" d="M0 0h8v8H0z"/></svg>';

/** The contract's smallest policy: the widget's own origin for script and frame, nothing else. */
const strictPolicy = ({ origin127 }: BuiltServer) =>
  `default-src 'none'; script-src ${origin127}; frame-src ${origin127}`;

/** The integration guide's recommendation. */
const guidePolicy = ({ origin127 }: BuiltServer) =>
  [
    `script-src 'self' ${origin127}`,
    `connect-src 'self' ${origin127} ${origin127.replace(/^http/, 'ws')}`,
    `img-src 'self' data: ${origin127}`,
  ].join('; ');

async function expectAnAnswer(page: Page, server: BuiltServer): Promise<void> {
  await expectInItsCorner(page);
  const chat = await openPanel(page);
  const question = `Does it work here, ${test.info().testId}?`;
  await chat.say(question);
  await answerByApi(server, question, 'It does.');
  await expect(chat.messages('agent')).toContainText('It does.');
}

const policies: Record<string, (server: BuiltServer) => Record<string, string>> = {
  'the integration guide’s Content-Security-Policy': (server) => ({
    'Content-Security-Policy': guidePolicy(server),
  }),
  'the strictest Content-Security-Policy': (server) => ({
    'Content-Security-Policy': strictPolicy(server),
  }),
  'Trusted Types on top of the strictest policy': (server) => ({
    'Content-Security-Policy': `${strictPolicy(server)}; require-trusted-types-for 'script'; trusted-types 'none'`,
  }),
  'cross-origin isolation': () => ({
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }),
};

for (const [name, headersFor] of Object.entries(policies)) {
  test(`works under ${name}, without a word on the console`, async ({ hostPage, server }) => {
    const page = await hostPage.open({ headers: headersFor(server) });
    await expectAnAnswer(page, server);
    const isIsolated = 'Cross-Origin-Embedder-Policy' in headersFor(server);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isIsolated);
  });
}

test('text that visitors write into the page does not pass for the script that sets the chat up', async ({
  hostPage,
  page,
  strangers,
  allowConsole,
}) => {
  // Nobody has put a picture there.
  allowConsole(/status of 404/);
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  const image = `${strangers.origin}/widget.js?appKey=sk_evil&frameUrl=${strangers.origin}/frame/`;
  await hostPage.open({
    body: `<img name="currentScript" alt="" data-header-title="Not ours"
      src="${image}" />`,
  });
  const chat = await openPanel(page);
  await expect(chat.frame.getByText('Not ours')).toHaveCount(0);
  await chat.say('To the right address');
  expect(requested.filter((url) => url.startsWith(strangers.origin))).toEqual([image]);
});

test('a policy with img-src data: shows the site’s own icon', async ({ hostPage, server }) => {
  const page = await hostPage.open({
    attributes: { 'data-button-icon': RED_SQUARE },
    headers: { 'Content-Security-Policy': `${strictPolicy(server)}; img-src data:` },
  });
  const icon = launcher(page).locator('img');
  await expect(icon).toBeVisible();
  expect(await icon.evaluate(async (image: HTMLImageElement) => image.decode())).toBeUndefined();
});

test('a policy without it shows the built-in icon, and the chat works all the same', async ({
  hostPage,
  server,
  allowConsole,
}) => {
  allowConsole(/^error: Loading the image 'data:image\/svg\+xml.* violates .*default-src 'none'/);
  const page = await hostPage.open({
    attributes: { 'data-button-icon': RED_SQUARE },
    headers: { 'Content-Security-Policy': strictPolicy(server) },
  });
  await expect(launcher(page).locator('svg.chat')).toBeVisible();
  await expect(launcher(page).locator('img')).toHaveCount(0);
  await expectAnAnswer(page, server);
});

test('a policy that only reports keeps nobody from the chat', async ({
  hostPage,
  server,
  allowConsole,
}) => {
  allowConsole(/report-only/i);
  const page = await hostPage.open({
    headers: { 'Content-Security-Policy-Report-Only': "frame-src 'none'" },
  });
  await expectAnAnswer(page, server);
});
