import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';
import { allowOrigins } from '../infra/sites.ts';
import { recipeOf } from './recipe-of.ts';
import { startWordPress, USER, type WordPress } from './wordpress.ts';

let site: WordPress | undefined;
test.beforeAll(async ({ server }) => {
  site = await startWordPress();
  if (!site) return;
  const recipe = recipeOf('docs/recipes/wordpress.md', server.origin127);
  await site.setFunctions([recipe('php'), recipe('php', 1).replace('<?php', '')].join('\n'));
  await allowOrigins(server, [site.origin]);
});
test.afterAll(() => site?.stop());
test.beforeEach(({ allowConsole }) => {
  test.skip(!site, 'WordPress is not on this machine.');
  // WordPress’s own: pictures of its authors from another host, and an icon that PHP’s server lacks.
  allowConsole(/gravatar\.com/, /favicon\.ico/);
});

test('the theme’s code gives visitors one chat, on the next page too', async ({ page }) => {
  await page.goto(site!.origin);
  const chat = await openPanel(page);
  await chat.say('From WordPress');
  await page.getByRole('link', { name: 'Hello world!' }).first().click();
  await expect(page).toHaveTitle(/Hello world!/);
  await expect(chat.messages('visitor')).toHaveText([/From WordPress/]);
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
});

test('the theme’s code tells agents the name of who is signed in', async ({
  browser,
  page,
  server,
}) => {
  await page.goto(`${site!.origin}/wp-login.php`);
  await page.getByRole('textbox', { name: 'Username' }).fill(USER.name);
  await page.getByRole('textbox', { name: 'Password' }).fill(USER.password);
  await page.getByRole('button', { name: 'Log In' }).click();
  await expect(page).toHaveURL(/wp-admin/);
  await page.goto(site!.origin);
  await (await openPanel(page)).say('Signed in to WordPress');
  const agent = await openInbox(browser, server);
  await agent.read('Signed in to WordPress');
  await expect(agent.page.getByText(USER.name, { exact: true }).first()).toBeVisible();
  await agent.leave();
});
