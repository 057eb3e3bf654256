import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { openConsoleAs } from '../infra/console.ts';
import { openPanel } from '../infra/chat.ts';
import { createSite } from '../infra/sites.ts';

/** One of the few numbers at the top. */
const figure = (page: Page, name: string, part = '.figure-value') =>
  page
    .locator('.figure')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}`) }) })
    .locator(part);

test('an agent sees what waits, what is answered and how soon, for the site and period of the address', async ({
  browser,
  server,
  hostPage,
  hosts,
}) => {
  const site = await createSite(server, 'Report shop', [hosts.origin]);
  await createSite(server, 'Quiet shop', []);
  const visit = async (text: string) => {
    const context = await browser.newContext();
    const page = await hostPage.open({
      page: await context.newPage(),
      attributes: { 'data-app-key': site.appKey },
    });
    await (await openPanel(page)).say(text);
    return context;
  };
  const contexts = [await visit('Is it in stock?'), await visit('Do you ship abroad?')];

  const agent = await openConsoleAs(browser, server, {
    path: '/console/conversations',
    role: 'agent',
  });
  const { page } = agent;
  const row = page.getByRole('button').filter({ hasText: 'Is it in stock?' });
  await row.click();
  await page.getByRole('textbox', { name: 'Reply' }).fill('Yes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('Yes', { exact: true })).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reports');
  const shops = page.getByRole('group', { name: 'By site' });
  await expect(shops.getByRole('row', { name: /^Quiet shop/ })).toContainText('–');
  await shops.getByRole('button', { name: 'Report shop' }).click();
  await expect(page).toHaveURL(new RegExp(`\\?site=${site.id}$`));
  await expect(figure(page, 'New conversations')).toHaveText('2');
  await expect(figure(page, 'New conversations', '.figure-hint')).toHaveText('1 of 2 answered');
  await expect(figure(page, 'Waiting')).toHaveText('1');
  await expect(figure(page, 'Open')).toHaveText('2');
  await expect(figure(page, 'First answer')).toHaveText(/^\d+ (sec|min)/);
  const chart = page.getByRole('img', { name: /^New conversations by day\. The most is 2, on / });
  await expect(chart).toBeVisible();
  await expect(chart.locator('title')).toHaveCount(14);

  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(page).toHaveURL(/[?&]days=7/);
  await expect(chart.locator('title')).toHaveCount(7);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Last 7 days' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect(figure(page, 'New conversations')).toHaveText('2');
  await page.getByText('Show as a table').click();
  const today = page.getByRole('group', { name: 'New conversations by day' }).getByRole('row');
  await expect(today.nth(1).getByRole('cell')).toHaveText(['2', '1', /^\d+ (sec|min)/]);
  await page.goBack();
  await expect(chart.locator('title')).toHaveCount(14);

  await page.getByLabel('Site', { exact: true }).selectOption('Quiet shop');
  await expect(page.getByText('No conversation began in this period')).toBeVisible();
  await expect(figure(page, 'First answer')).toHaveText('None yet');
  await agent.leave();
  for (const context of contexts) await context.close();
});

test('a report that does not come says so, and is asked for again', async ({ browser, server }) => {
  const agent = await openConsoleAs(browser, server, { path: '/console/reports', role: 'agent' });
  agent.allowConsole(/status of 503/);
  await expect(figure(agent.page, 'Open')).toBeVisible();
  await agent.page.route('**/admin/cs/report?*', (route) =>
    route.fulfill({ status: 503, json: {} }),
  );
  await agent.page.getByRole('button', { name: 'Last 30 days' }).click();
  await expect(agent.page.getByRole('alert')).toContainText("We couldn't load this page");
  await expect(figure(agent.page, 'Open')).toHaveCount(0);
  await agent.page.unrouteAll();
  await agent.page.getByRole('button', { name: 'Try again' }).click();
  await expect(figure(agent.page, 'Open')).toBeVisible();
  await agent.leave();
});
