import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { openConsoleAs } from '../infra/console.ts';
import { openPanel } from '../infra/chat.ts';
import { createSite } from '../infra/sites.ts';

test('an agent who is away is seen as that by colleagues and visitors, until they are back', async ({
  browser,
  server,
  hostPage,
  hosts,
}) => {
  const site = await createSite(server, 'Away shop', [hosts.origin]);
  const ada = await openConsoleAs(browser, server, {
    path: '/console/conversations',
    role: 'agent',
    name: 'Ada Lovelace',
    siteIds: [site.id],
  });
  await expect(ada.page.getByText('Live', { exact: true })).toBeVisible();
  const visited = await hostPage.open({ attributes: { 'data-app-key': site.appKey } });
  const chat = await openPanel(visited);
  const presence = chat.frame.locator('.header-presence');
  await expect(presence).toHaveClass(/\bonline\b/);

  const other = await ada.page.context().newPage();
  await other.goto(`${server.originLocalhost}/console/conversations`);
  await ada.page.getByRole('button', { name: 'Your account' }).click();
  const away = ada.page.getByRole('switch', { name: 'Away' });
  await away.focus();
  await ada.page.keyboard.press('Space');
  await expect(away).toHaveAttribute('aria-checked', 'true');
  await expect(presence).not.toHaveClass(/\bonline\b/);
  await expect(ada.page.getByRole('button', { name: /^Your account.*\(Away\)/ })).toBeVisible();
  // The other window of the same person knows as well.
  await expect(other.getByRole('region', { name: 'Away' })).toBeVisible();
  expect(await violations(other)).toEqual([]);

  await chat.say('Anybody at the desk?');
  const ben = await openConsoleAs(browser, server, { path: '/console/team', name: 'Ines Costa' });
  await expect(ben.page.locator(`[data-person="${ada.person.id}"]`)).toContainText('Away');
  await ben.page.goto(`${server.originLocalhost}/console/conversations`);
  await ben.page.getByRole('button').filter({ hasText: 'Anybody at the desk?' }).click();
  await ben.page.getByRole('button', { name: /^Assignee/ }).click();
  await expect(ben.page.getByRole('button', { name: 'Ada Lovelace Away' })).toBeVisible();
  await ben.leave();

  await other.getByRole('button', { name: 'I’m back' }).click();
  await expect(other.getByRole('region', { name: 'Away' })).toHaveCount(0);
  await expect(presence).toHaveClass(/\bonline\b/);
  await ada.leave();
});
