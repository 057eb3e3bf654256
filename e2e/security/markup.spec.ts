import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { fullScreenChat, openPanel } from '../infra/chat.ts';
import { createLinkSite } from '../infra/links.ts';

const EVIL = `<img src=x onerror="window.owned=1"><script>window.owned=1</script>{{7*7}}`;

const owned = (page: Page) =>
  Promise.all(page.frames().map((frame) => frame.evaluate('window.owned'))).then((found) =>
    found.filter((value) => value !== undefined && value !== null),
  );

test('markup in any field is text in the widget and in the inbox', async ({
  hostPage,
  browser,
  server,
}) => {
  // Two braces are a template's placeholder, and nobody's id.
  const user = `${EVIL.replace('{{7*7}}', '')}${test.info().testId}`.slice(0, 128);
  const page = await hostPage.open({
    attributes: {
      'data-external-user-id': user,
      'data-nickname': EVIL,
      'data-email': EVIL,
      'data-phone': EVIL.slice(0, 64),
      'data-extra': JSON.stringify({ [EVIL]: EVIL }),
      'data-header-title': EVIL,
      'data-header-subtitle': EVIL,
    },
  });
  const chat = await openPanel(page);
  const text = `${EVIL} ${test.info().testId}`;
  await chat.say(text);
  await expect(chat.messages('visitor')).toContainText([text]);
  await expect(chat.frame.getByRole('heading', { level: 1 })).toHaveText(EVIL);

  const agent = await openInbox(browser, server, { name: EVIL.slice(0, 64) });
  await agent.read(text);
  const details = agent.page.getByRole('complementary');
  await expect(details.getByText(user, { exact: true })).toHaveCount(1);
  await expect(details.getByRole('img', { name: 'Not verified' })).toHaveCount(1);
  await expect(details.getByRole('term').filter({ hasText: 'window.owned=1' })).toHaveText(EVIL);
  await expect(details.getByRole('link', { name: EVIL, exact: true })).toHaveText(EVIL);
  await agent.answer(EVIL);
  await expect(chat.messages('agent')).toContainText([EVIL]);
  expect([...(await owned(page)), ...(await owned(agent.page))]).toEqual([]);
  await agent.leave();
});

test('markup in the landing brand is text', async ({ page, server }) => {
  const landingBrand = { title: EVIL, welcome: EVIL };
  const site = await createLinkSite(server, { name: EVIL, linkEntry: { landingBrand } });
  await page.goto(site.link({ nick: EVIL }));
  await expect(fullScreenChat(page).input).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(EVIL);
  await expect(page.getByText(EVIL, { exact: true }).last()).toBeVisible();
  expect(await owned(page)).toEqual([]);
});
