import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { openConsoleAs, REFUSED } from '../infra/console.ts';
import { makePerson } from '../infra/sign-in.ts';

test('an agent is offered inbox and reports alone, and a pasted address of more says so', async ({
  browser,
  page,
  server,
}) => {
  const agent = await openConsoleAs(browser, server, { role: 'agent' });
  // Somebody who joins later has nothing to catch up with.
  await page.goto(`${server.originLocalhost}/cs-demo/page#mock=`);
  await (await openPanel(page)).say('Is anybody there?');
  const links = agent.page.getByRole('navigation').getByRole('link');
  await expect(links).toHaveCount(2);
  // The number on the icon is for the eye alone; other tests may have written too.
  await expect(links.first()).toHaveAccessibleName(/^Inbox \d+ unread$/);
  await expect(links.last()).toHaveAccessibleName('Reports');
  for (const path of ['team', 'settings', 'api-tokens']) {
    await agent.page.goto(`${server.originLocalhost}/console/${path}`);
    await expect(agent.page.getByText("You don't have access to this page")).toBeVisible();
  }
  await agent.page.goto(`${server.originLocalhost}/console/profile`);
  await expect(agent.page.getByRole('heading', { level: 1 })).toHaveText('Profile');
  await agent.leave();
});

test('an admin is shown no control over owners, and cannot invite one', async ({
  browser,
  server,
}) => {
  const owner = await makePerson(server, { role: 'owner', name: 'Olga Owner' });
  const agent = await makePerson(server, { role: 'agent', name: 'Abel Agent' });
  const admin = await openConsoleAs(browser, server, { role: 'admin', path: '/console/team' });
  const rowOf = (id: string) => admin.page.locator(`[data-person="${id}"]`);
  await expect(rowOf(owner.id)).toContainText('Owner');
  await expect(rowOf(owner.id).getByRole('button')).toHaveCount(0);
  await expect(rowOf(admin.person.id).getByRole('button')).toHaveCount(0);
  await expect(rowOf(agent.id).getByRole('button')).toHaveText(['Edit', 'Disable']);

  await admin.page.getByRole('button', { name: 'Invite' }).click();
  await expect(admin.page.getByLabel('Role').getByRole('option')).toHaveText(['Admin', 'Agent']);
  await admin.leave();
});

test('a colleague whose role is raised sees the new pages without signing in again', async ({
  browser,
  server,
}) => {
  const agent = await openConsoleAs(browser, server, { role: 'agent', name: 'Rita Riser' });
  agent.allowConsole(REFUSED);
  const owner = await openConsoleAs(browser, server, { path: '/console/team' });
  await owner.page
    .locator(`[data-person="${agent.person.id}"]`)
    .getByRole('button', { name: 'Edit' })
    .click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByLabel('Role').selectOption('Admin');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);
  await owner.leave();
  await agent.page.reload();
  await expect(
    agent.page.getByRole('navigation').getByRole('link', { name: 'Team' }),
  ).toBeVisible();
  await agent.leave();
});

test('an API token is shown once, works, and is refused once it is revoked', async ({
  browser,
  server,
}) => {
  const owner = await openConsoleAs(browser, server, { path: '/console/api-tokens' });
  const name = `Bot ${test.info().testId}`;
  await owner.page.getByRole('button', { name: 'New token' }).click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Conversations and visitors').check();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const token = await dialog
    .getByRole('group', { name: 'API token' })
    .locator('code')
    .textContent();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const ask = async () =>
    (
      await fetch(`${server.origin127}/api/v1/admin/cs/conversations`, {
        headers: { Authorization: `Bearer ${token}` },
      })
    ).status;
  expect(await ask()).toBe(200);

  await owner.page.getByRole('button', { name: `Revoke ${name}` }).click();
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(owner.page.getByText(name, { exact: true })).toHaveCount(0);
  expect(await ask()).toBe(401);
  await owner.leave();
});
