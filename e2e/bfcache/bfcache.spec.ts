import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright/test';
import { expect } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { embeddedChat, openPanel } from '../infra/chat.ts';
import { noteReady, untilReady } from '../infra/until-ready.ts';
import { test } from './fixtures.ts';

/** Notes whether the page came back from the cache; a page that is loaded again has no such note. */
const NOTE = `<script>
  addEventListener('pageshow', (event) => { window.isRestored = event.persisted; });
</script>`;

async function leave(page: Page, next: string): Promise<void> {
  await page.evaluate((url) => {
    location.href = url;
  }, next);
  await page.waitForURL(next);
}

async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => history.back());
  // While the pages change places there is none to ask.
  const isRestored = () => page.evaluate('window.isRestored').catch(() => undefined);
  await expect.poll(isRestored, { message: 'restored, not loaded again' }).toBe(true);
}

/** Says something in the widget on a page; resolves with what that was. */
async function speak(page: Page, url: string): Promise<string> {
  await page.goto(url);
  const said = `Before leaving ${randomUUID()}`;
  await (await openPanel(page)).say(said);
  return said;
}

/** Well before the first poll after the return, 8 s, which would bring it in any case. */
const AT_ONCE_MS = 2000;

test('a page with the open widget comes back from the cache, and what arrived meanwhile shows at once (L7)', async ({
  hostPage,
  hosts,
  page,
  server,
  lookAgain,
}) => {
  const next = hosts.serve({ html: '<!doctype html><title>Next</title>' });
  const said = await speak(page, hostPage.serve({ head: NOTE }));
  await leave(page, next);
  await answerByApi(server, said, 'While you were away');
  await comeBack(page);
  const chat = embeddedChat(await lookAgain(page));
  await expect(chat.messages('agent').filter({ hasText: 'While you were away' })).toHaveCount(1, {
    timeout: AT_ONCE_MS,
  });

  // And it is as connected as before.
  await answerByApi(server, 'While you were away', 'Here you are again');
  await expect(chat.messages('agent').last()).toHaveText(/Here you are again/, {
    timeout: AT_ONCE_MS,
  });
  await chat.say('So I am');
});

test('a page that comes back shows nothing of a visitor who signed out in another tab meanwhile', async ({
  hostPage,
  hosts,
  page,
  context,
  lookAgain,
}) => {
  const attributes = { 'data-external-user-id': `u_${test.info().testId}` };
  const next = hosts.serve({ html: '<!doctype html><title>Next</title>' });
  await speak(page, hostPage.serve({ head: NOTE, attributes }));
  await leave(page, next);

  const other = await hostPage.open({ page: await context.newPage(), attributes });
  await expect((await openPanel(other)).messages('visitor')).toHaveCount(1);
  await callApi(other, 'identify', { externalUserId: null });
  await embeddedChat(other).say('Somebody else');

  await comeBack(page);
  const chat = embeddedChat(await lookAgain(page));
  await expect(chat.messages(), 'as the visitor that the other tab has become').toHaveText([
    /Somebody else/,
  ]);
  await chat.say('And once more');
  await expect(embeddedChat(other).messages('visitor')).toHaveCount(2);
});

test('a page that was never opened comes back from the cache, and counts what another tab began meanwhile', async ({
  hostPage,
  hosts,
  page,
  context,
  server,
}) => {
  const next = hosts.serve({ html: '<!doctype html><title>Next</title>' });
  await noteReady(page);
  await page.goto(hostPage.serve({ head: NOTE }));
  await untilReady(page);
  await leave(page, next);

  const other = await hostPage.open({ page: await context.newPage() });
  const said = `Meanwhile ${randomUUID()}`;
  await callApi(other, 'sendMessage', said);
  await answerByApi(server, said, 'To whoever comes back');
  await comeBack(page);
  await expect(page.locator('#starim-cs-root #status')).toHaveText('1 unread message');
});
