import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { createSite } from '../infra/sites.ts';
import { makePerson } from '../infra/sign-in.ts';

test('an agent works by the keyboard alone, from the sign-in to the closed conversation', async ({
  page,
  browser,
  server,
  hostPage,
  hosts,
}) => {
  const site = await createSite(server, 'Keyboard shop', [hosts.origin]);
  const context = await browser.newContext();
  const visited = await hostPage.open({
    page: await context.newPage(),
    attributes: { 'data-app-key': site.appKey },
  });
  const chat = await openPanel(visited);
  await chat.say('Can you hear me?');
  const dana = await makePerson(server, { role: 'agent', name: 'Dana', siteIds: [site.id] });

  const { keyboard } = page;
  const focused = page.locator(':focus');
  await page.goto(`${server.originLocalhost}/console/conversations`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  const email = page.getByLabel('Email');
  while (!(await email.evaluate((field) => field === document.activeElement))) {
    await keyboard.press('Tab');
  }
  await keyboard.type(dana.email);
  await keyboard.press('Tab');
  await keyboard.type(dana.password);
  await keyboard.press('Enter');

  const item = page.getByRole('list', { name: 'Conversations' }).getByRole('button');
  await expect(item).toContainText('Can you hear me?');
  await keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('j');
  await expect(item).toBeFocused();
  await keyboard.press('Enter');
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await expect(reply).toBeFocused();
  await keyboard.type('Loud and clear.');
  await keyboard.press('Enter');
  await expect(chat.messages('agent')).toContainText('Loud and clear.');

  await keyboard.press('Escape');
  await keyboard.press('n');
  await keyboard.type('A friendly one');
  await keyboard.press('Enter');
  await expect(page.getByRole('log').getByText('A friendly one')).toBeVisible();
  await keyboard.press('Escape');
  await keyboard.press('a');
  await expect(focused).toHaveAccessibleName('Find a colleague');
  await keyboard.press('Escape');
  await expect(focused).toHaveAccessibleName(/^Assignee: Dana/);
  await keyboard.press('r');
  await expect(reply).toBeFocused();

  await keyboard.press('Escape');
  await keyboard.press('e');
  await expect(chat.messages('system').last()).toContainText('Dana closed the conversation');
  await expect(item).toHaveCount(0);
  await keyboard.press('/');
  await expect(focused).toHaveAccessibleName('Search conversations');
  await keyboard.type('hear me');
  await expect(item).toHaveCount(1);
  await context.close();
});
