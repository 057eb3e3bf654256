import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';

const EXPIRED = 'Your access token has expired.';

test('text that cannot be a token is refused, and a token is taken as a header carries it', async ({
  page,
  server,
}) => {
  const token = await server.adminToken(['admin.cs.inbox']);
  const status = page.getByRole('status');
  const field = page.getByRole('textbox', { name: 'Access token' });
  await page.goto(`${server.originLocalhost}/inbox#token=a%20b`);
  await expect(status).toHaveText(EXPIRED);
  await page.reload();
  await expect(status).toHaveText('The inbox needs an access token.');

  await field.fill(`${token} …`);
  await field.press('Enter');
  await expect(status).toHaveText(EXPIRED);

  await field.fill(` Bearer ${token} `);
  await field.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
});

test('an answer and a draft outlive the token that ended under them', async ({
  browser,
  page,
  server,
}) => {
  await page.goto(`${server.originLocalhost}/cs-demo`);
  const chat = await openPanel(page);
  const question = `May I? ${test.info().testId}`;
  await chat.say(question);

  const agent = await openInbox(browser, server);
  const reply = agent.page.getByRole('textbox', { name: 'Reply' });
  await agent.read(question);
  let refuse = () => {};
  const isOver = new Promise<void>((resolve) => (refuse = resolve));
  await agent.page.route('**/messages', async (route) => {
    await isOver;
    await route.fulfill({ status: 401, json: {} });
  });
  await reply.fill('You may.');
  await reply.press('Enter');
  await reply.fill('And also');
  refuse();

  const field = agent.page.getByRole('textbox', { name: 'Access token' });
  await field.fill(await server.adminToken(['admin.cs.inbox']));
  await agent.page.unrouteAll();
  await field.press('Enter');
  await agent.read(question);
  await expect(reply).toHaveValue('And also');
  await agent.thread.getByRole('button', { name: 'Try again' }).click();
  await expect(chat.messages('agent')).toContainText('You may.');
  await agent.page.context().close();
});
