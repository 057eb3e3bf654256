import type { Locator, Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi, openInbox } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { openPanel } from '../infra/chat.ts';
import { createLinkSite } from '../infra/links.ts';

const RLO = '\u202e';

/** The places where an agent reads a visitor's name: the list, the open thread, the details. */
function placesOf(page: Page, text: string): Locator[] {
  return [
    page.getByRole('list').getByRole('button').filter({ hasText: text }),
    page.getByRole('region').filter({ has: page.getByRole('textbox', { name: 'Reply' }) }),
    page.getByRole('complementary'),
  ];
}

test('an id that calls itself verified is marked as not verified, and shows what turns text round', async ({
  hostPage,
  browser,
  server,
}) => {
  const user = `u_42 ${test.info().testId} (verified by signature)${RLO}`;
  const page = await hostPage.open({ attributes: { 'data-external-user-id': user } });
  const chat = await openPanel(page);
  const text = `Who am I? ${test.info().testId}`;
  await chat.say(text);

  const agent = await openInbox(browser, server);
  await agent.read(text);
  const shown = user.replace(RLO, '‹U+202E›');
  for (const place of placesOf(agent.page, text)) {
    await expect(place.locator('bdi').filter({ hasText: shown }).first()).toHaveText(shown);
    await expect(place.getByRole('img', { name: 'Not verified' })).toBeVisible();
    await expect(place.getByRole('img', { name: 'Verified by signature' })).toHaveCount(0);
    await expect(place).not.toContainText(RLO);
  }
  // However long the name is, its mark is not cut off with it.
  const item = agent.page.getByRole('list').getByRole('button').filter({ hasText: text });
  const [itemBox, markBox] = [
    await item.boundingBox(),
    await item.getByRole('img', { name: 'Not verified' }).boundingBox(),
  ];
  expect(markBox!.x + markBox!.width).toBeLessThanOrEqual(itemBox!.x + itemBox!.width);
  expect(markBox!.width).toBeGreaterThan(8);
  await agent.leave();
});

test('a verified user who renames themselves without a signature loses the mark', async ({
  hostPage,
  hosts,
  browser,
  server,
}) => {
  const site = await createLinkSite(server, { originAllowList: [hosts.origin] });
  const identity = { externalUserId: `u_${test.info().testId}`, nickname: 'Alex Lee' };
  const { t, s } = await site.sign(identity);
  const page = await hostPage.open({
    attributes: {
      'data-app-key': site.appKey,
      'data-external-user-id': identity.externalUserId,
      'data-nickname': identity.nickname,
      'data-signature': JSON.stringify({ t, s }),
    },
  });
  const chat = await openPanel(page);
  const first = `As Alex ${test.info().testId}`;
  await chat.say(first);

  const agent = await openInbox(browser, server);
  await agent.read(first);
  for (const place of placesOf(agent.page, first))
    await expect(place.getByRole('img', { name: 'Verified by signature' })).toBeVisible();

  await callApi(page, 'identify', { nickname: 'The Management' });
  const second = `As somebody else ${test.info().testId}`;
  await chat.say(second);
  for (const place of placesOf(agent.page, second)) {
    await expect(place).toContainText('The Management');
    await expect(place.getByRole('img', { name: 'Not verified' })).toBeVisible();
    await expect(place.getByRole('img', { name: 'Verified by signature' })).toHaveCount(0);
  }
  await agent.leave();
});

test('a character that turns text round moves nothing but the name that has it', async ({
  hostPage,
  browser,
  server,
}) => {
  const name = `Ada${RLO}`;
  const page = await hostPage.open({ attributes: { 'data-nickname': name } });
  const chat = await openPanel(page);
  const text = `Turn round ${test.info().testId}`;
  await chat.say(text);
  const agent = await openInbox(browser, server, { name });
  await agent.read(text);

  await agent.page.getByRole('textbox', { name: 'Reply' }).pressSequentially('Let');
  await expect(chat.log.getByText('is typing')).toHaveText('\u2068Ada‹U+202E›\u2069 is typing');
  await chat.input.pressSequentially('Oh');
  await expect(agent.thread.getByRole('status')).toHaveText('\u2068Ada‹U+202E›\u2069 is typing…');

  await agent.answer('Let me see');
  await expect(chat.log.getByText('Ada‹U+202E›', { exact: true })).toHaveCSS(
    'unicode-bidi',
    'isolate',
  );
  await chat.input.press('Escape');
  await answerByApi(server, 'Let me see', 'So');
  const preview = page.locator('#starim-cs-root .preview');
  for (const part of ['b', 'span'])
    await expect(preview.locator(part)).toHaveCSS('unicode-bidi', /isolate|plaintext/);
  await agent.leave();
});
