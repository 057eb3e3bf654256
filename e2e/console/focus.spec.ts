import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { openConsoleAs } from '../infra/console.ts';
import { makePerson } from '../infra/sign-in.ts';

test('the way back on a phone leads the focus to the conversation that was open', async ({
  browser,
  page,
  server,
}) => {
  await page.goto(`${server.originLocalhost}/cs-demo/page#mock=`);
  const chat = await openPanel(page);
  const question = `Back to me? ${test.info().testId}`;
  await chat.say(question);

  const context = { viewport: { width: 390, height: 844 } };
  const agent = await openConsoleAs(browser, server, { role: 'agent', context });
  const row = agent.page.getByRole('button').filter({ hasText: question });
  await row.click();
  await expect(agent.page.getByRole('log')).toContainText(question);
  await expect(row).toBeHidden();
  await agent.page.getByRole('button', { name: 'Back' }).click();
  await expect(row).toBeFocused();
  await agent.leave();
});

test('the focus is at the person again once their account was edited', async ({
  browser,
  server,
}) => {
  const grace = await makePerson(server, { role: 'agent', name: 'Grace Hopper' });
  const owner = await openConsoleAs(browser, server, { path: '/console/team' });
  const row = owner.page.locator(`[data-person="${grace.id}"]`);
  const edit = row.getByRole('button', { name: 'Edit' });
  await edit.click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Role' }).selectOption('admin');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(row).toContainText('Admin');
  await expect(edit).toBeFocused();
  await owner.leave();
});
