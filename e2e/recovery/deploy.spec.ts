import { expect, test as base } from '../fixtures.ts';
import { embeddedChat, openPanel } from '../infra/chat.ts';
import { makeNextRelease } from '../infra/next-release.ts';
import { startServer, type BuiltServer } from '../infra/server.ts';
import { noteReady, untilReady } from '../infra/until-ready.ts';

/** A server of its own, which a newer release takes the place of. */
const test = base.extend<{ own: BuiltServer; deploy: () => Promise<void> }>({
  own: async ({}, use) => {
    const own = await startServer();
    await use(own);
    await own.stop();
  },
  deploy: async ({ own }, use) => {
    const next = await makeNextRelease();
    await use(() => own.restart(next.program));
    await next.remove();
  },
});

/** As many attempts as a page makes before it gives its release up unasked. */
const ALL_ATTEMPTS = 8;

test('a deploy that takes away the files of open tabs costs their visitors neither time nor what they wrote', async ({
  own,
  deploy,
  page,
  browser,
  allowConsole,
}) => {
  test.slow();
  allowConsole(
    /\[StarIMCS\] network: |ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|status of 404|MIME type|WebSocket connection to/,
  );
  const address = `${own.originLocalhost}/cs-demo/page#mock=`;
  await noteReady(page);
  await page.goto(address);
  await untilReady(page);
  const elsewhere = await browser.newContext();
  const writing = await elsewhere.newPage();
  await writing.goto(address);
  const written = await openPanel(writing);
  await written.say('Said before the deploy');
  await written.input.fill('half a thought');

  await deploy();
  let attempts = 0;
  page.on('request', (request) => {
    if (/talk-part-(?!nextnext)/.test(request.url())) attempts += 1;
  });
  // A page that is new already has the newest release.
  for (const tab of [page, writing]) {
    const frame = tab.frames().find((one) => one.url().includes('/frame/'));
    await frame?.waitForFunction(() => performance.now() > 10_000, undefined, { polling: 200 });
  }

  const chat = await openPanel(page);
  await expect(chat.log.getByText('How can we help?')).toBeVisible();
  await chat.say('Said after the deploy');
  expect(attempts).toBeGreaterThan(0);
  expect(attempts).toBeLessThan(ALL_ATTEMPTS);

  const renewed = writing.waitForResponse(/base-nextnext\.js$/);
  await written.frame.getByRole('button', { name: 'More' }).click();
  await renewed;
  const after = embeddedChat(writing);
  await expect(after.input).toHaveValue('half a thought');
  const before = after.messages('visitor').filter({ hasText: 'Said before the deploy' });
  await expect(before).toHaveCount(1);
  await after.frame.getByRole('button', { name: 'More' }).click();
  await expect(after.frame.getByRole('menu')).toBeVisible();
  await elsewhere.close();
});
