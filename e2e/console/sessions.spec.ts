import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { openConsoleAs, REFUSED, signIn } from '../infra/console.ts';
import { makePerson } from '../infra/sign-in.ts';

test('a draft and an unsent answer outlive the session that ended; one sign-in is for all windows', async ({
  browser,
  page,
  server,
}) => {
  await page.goto(`${server.originLocalhost}/cs-demo/page#mock=`);
  const chat = await openPanel(page);
  const question = `May I? ${test.info().testId}`;
  await chat.say(question);

  const agent = await openConsoleAs(browser, server, { role: 'agent', name: 'Dana' });
  agent.allowConsole(REFUSED);
  const reply = agent.page.getByRole('textbox', { name: 'Reply' });
  const read = agent.page.waitForResponse(/\/read$/);
  await agent.page.getByRole('button').filter({ hasText: question }).click();
  await read;
  const address = agent.page.url();
  await reply.fill('You may.');
  // Whatever else the page asks for now waits, so that the reply is what finds the session over.
  await agent.page.route('**/admin/cs/**', async (route) => {
    if (route.request().url().endsWith('/messages')) await route.continue();
  });
  await agent.page.context().clearCookies();
  await reply.press('Enter');

  await expect(agent.page.getByText('Your session has ended')).toBeVisible();
  await agent.page.unrouteAll({ behavior: 'ignoreErrors' });
  const other = await agent.page.context().newPage();
  await other.goto(`${server.originLocalhost}/console/profile`);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(agent.page, agent.person);
  await expect(agent.page).toHaveURL(address);
  await expect(other).toHaveURL(/\/console\/profile$/);
  await agent.page.getByRole('log').getByRole('button', { name: 'Try again' }).click();
  await expect(chat.messages('agent')).toContainText('You may.');
  await agent.leave();
});

test('an agent who is disabled in the middle of typing is out at once, and the next one sees no draft', async ({
  browser,
  page,
  server,
}) => {
  await page.goto(`${server.originLocalhost}/cs-demo/page#mock=`);
  const chat = await openPanel(page);
  const question = `Who reads this? ${test.info().testId}`;
  await chat.say(question);

  const agent = await openConsoleAs(browser, server, { role: 'agent', name: 'Mallory' });
  agent.allowConsole(REFUSED);
  await agent.page.getByRole('button').filter({ hasText: question }).click();
  const reply = agent.page.getByRole('textbox', { name: 'Reply' });
  await reply.pressSequentially('Between you and me');

  const owner = await openConsoleAs(browser, server, { path: '/console/team' });
  await owner.page
    .locator(`[data-person="${agent.person.id}"]`)
    .getByRole('button', { name: 'Disable' })
    .click();
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
  await expect(owner.page.locator(`[data-person="${agent.person.id}"]`)).toContainText('Disabled');
  await owner.leave();

  // Nothing was sent, and nothing was loaded anew: the server itself ended it.
  await expect(agent.page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect(agent.page.getByText(question)).toHaveCount(0);
  await signIn(agent.page, agent.person);
  await expect(agent.page.getByRole('alert')).toContainText('disabled');

  const next = await makePerson(server, { role: 'agent', name: 'Dana' });
  await signIn(agent.page, next);
  await agent.page.getByRole('button').filter({ hasText: question }).click();
  await expect(reply).toHaveValue('');
  await agent.leave();
});

test('a sign-out that did not reach the server says so, and the person stays signed in', async ({
  browser,
  server,
}) => {
  const agent = await openConsoleAs(browser, server, { role: 'agent', path: '/console/profile' });
  agent.allowConsole(/net::ERR_FAILED/);
  await agent.page.route('**/auth/sign-out', (route) => route.abort());
  await agent.page.getByRole('button', { name: 'Your account' }).click();
  const signOut = agent.page.getByRole('button', { name: 'Sign out', exact: true }).last();
  await signOut.click();
  await expect(agent.page.getByText(/You are still signed in\. Can't reach/)).toBeVisible();
  await expect(agent.page).toHaveURL(/\/console\/profile$/);
  await agent.page.unrouteAll();
  await signOut.click();
  await expect(agent.page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await agent.leave();
});

test('a reload, Back and a pasted address lead to the same conversation', async ({
  browser,
  page,
  server,
}) => {
  await page.goto(`${server.originLocalhost}/cs-demo/page#mock=`);
  const chat = await openPanel(page);
  const question = `Same place? ${test.info().testId}`;
  await chat.say(question);

  const agent = await openConsoleAs(browser, server, { role: 'agent' });
  agent.allowConsole(REFUSED);
  const row = agent.page.getByRole('button').filter({ hasText: question });
  const thread = agent.page.getByRole('log');
  await row.click();
  await expect(agent.page).toHaveURL(/\/console\/conversations\/[\w-]+$/);
  const address = agent.page.url();
  await agent.page.reload();
  await expect(thread).toContainText(question);
  await agent.page.goBack();
  await expect(thread).toHaveCount(0);
  await agent.page.goForward();
  await expect(thread).toContainText(question);

  const other = await agent.page.context().newPage();
  await other.goto(address);
  await expect(other.getByRole('log')).toContainText(question);
  await other.goto(`${server.originLocalhost}/console/conversations/nothing-like-it`);
  await expect(other.getByRole('alert')).toContainText('This conversation is not here');

  // Signed out, the same address asks for a sign-in first.
  await agent.page.context().clearCookies();
  await other.goto(address);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(other, agent.person);
  await expect(other).toHaveURL(address);
  await expect(other.getByRole('log')).toContainText(question);
  await agent.leave();
});
