import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi } from '../infra/api.ts';
import { embeddedChat, openPanel, type Chat } from '../infra/chat.ts';

/* A message that was refused for good is the visitor's to decide upon, however long that takes. */

const failed = ({ log }: Chat) => log.locator('[data-state="failed"]');

/** From here on the server refuses what is sent from the page; gives what was tried. */
async function refuseSends(page: Page): Promise<string[]> {
  const tried: string[] = [];
  await page.route('**/api/v1/cs/conversations', async (route) => {
    tried.push((route.request().postDataJSON() as { text: string }).text);
    await route.fulfill({ status: 422, body: 'A proxy says so.' });
  });
  return tried;
}

/** Sends a text as soon as the chat can: until then it is the draft, which the next one would replace. */
async function write({ input }: Chat, text: string): Promise<void> {
  await input.fill(text);
  await input.press('Enter');
  await expect(input).toHaveValue('');
}

test.beforeEach(({ allowConsole }) =>
  allowConsole(/Failed to load resource|send_failed|\[StarIMCS\] network: /),
);

test('a refused message is there after a reload as it was, and is sent when the visitor says so (O6)', async ({
  hostPage,
  page,
}) => {
  await hostPage.open();
  const chat = await openPanel(page);
  const tried = await refuseSends(page);
  await write(chat, 'kept');
  await write(chat, 'thrown away');
  await expect(failed(chat)).toHaveCount(2);
  await page.reload();
  await expect(failed(chat)).toHaveText([/kept.*Not sent/s, /thrown away.*Not sent/s]);

  await page.unroute('**/api/v1/cs/conversations');
  await chat.say('newer');
  await failed(chat).filter({ hasText: 'thrown' }).getByRole('button', { name: 'Discard' }).click();
  await expect(failed(chat)).toHaveText([/kept/]);
  await failed(chat).getByRole('button', { name: 'Try again' }).click();
  const sent = chat.log.locator('[data-state="sent"]');
  await expect(sent).toHaveText([/newer/, /kept/]);
  await page.reload();
  await expect(sent).toHaveText([/newer/, /kept/]);
  await expect(failed(chat)).toHaveCount(0);
  expect(tried).toEqual(['kept', 'thrown away']);
});

test('a refused message outlives a tab that crashed, and is in one tab alone', async ({
  hostPage,
  context,
}) => {
  const crashing = await context.newPage();
  await hostPage.open({ page: crashing });
  const chat = await openPanel(crashing);
  await refuseSends(crashing);
  await write(chat, 'refused');
  await expect(failed(chat)).toHaveCount(1);
  const other = await context.newPage();
  await hostPage.open({ page: other });
  const elsewhere = await openPanel(other);
  await elsewhere.say('said elsewhere');
  await expect(failed(elsewhere)).toHaveCount(0);

  const frame = crashing.frames().find((candidate) => candidate.url().includes('/frame/'));
  if (!frame) throw new Error('There is no frame to crash');
  const session = await context.newCDPSession(frame);
  const crashed = crashing.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  // A browser may give the frames of both tabs one process, which is gone then.
  const next = await context.newPage();
  await hostPage.open({ page: next });
  await expect(failed(await openPanel(next))).toHaveText([/refused/]);
});

test('a refused message goes with its visitor: not on to the next on the same page, nor on a reload', async ({
  hostPage,
  page,
}) => {
  await hostPage.open();
  const user = `u_${test.info().testId}`;
  const chat = await openPanel(page);
  await refuseSends(page);
  await write(chat, 'of a user');
  await expect(failed(chat)).toHaveCount(1);
  await callApi(page, 'identify', { externalUserId: user });
  await expect(failed(chat)).toHaveText([/of a user/]);
  await callApi(page, 'identify', { externalUserId: null });
  await expect(chat.messages()).toHaveCount(0);
  await page.reload();
  await expect(embeddedChat(page).input).toBeEditable();
  await expect(chat.messages()).toHaveCount(0);
  await callApi(page, 'identify', { externalUserId: user });
  await expect(chat.messages(), 'gone for good').toHaveCount(0);
});
