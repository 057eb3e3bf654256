import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { fullScreenChat, launcher, openPanel, untilStill } from '../infra/chat.ts';
import { dropFile, pasteImage, untilFilesAreTaken } from '../infra/files.ts';
import { createLinkSite } from '../infra/links.ts';

const ANSWERS = { 'en-US': "Files can't be sent yet.", 'zh-CN': '暂不支持发送文件。' };

test.afterEach(({ context }) => {
  // Chromium opens a dropped file in a tab of its own.
  expect(context.pages()).toHaveLength(1);
});

test('a page that does not take a dropped file leaves it to the browser, which opens it', async ({
  page,
  context,
  hosts,
}) => {
  await page.goto(hosts.serve({ html: '<p>Any page</p>' }));
  const opened = context.waitForEvent('page');
  await dropFile(page, page.getByText('Any page'));
  await (await opened).close();
});

for (const locale of ['en-US', 'zh-CN'] as const)
  test(`a file that is dropped on the panel or pasted into it is answered (${locale})`, async ({
    page,
    hostPage,
  }) => {
    await hostPage.open({ attributes: { 'data-locale': locale } });
    const chat = await openPanel(page);
    const answer = chat.frame.getByText(ANSWERS[locale], { exact: true });
    await untilFilesAreTaken(chat.log);
    const places = [chat.log, chat.frame.getByRole('heading', { level: 1 }), chat.input];
    for (const place of places) {
      await dropFile(page, place);
      await expect(answer).toBeVisible();
      await expect(answer).toHaveRole('alert');
      // The next step is taken: the answer has been read.
      await chat.input.press('x');
      await expect(answer).toHaveCount(0);
    }
    await pasteImage(page, chat.input);
    await expect(answer).toBeVisible();
    await expect(chat.input).toHaveValue('xxx');

    await page.evaluate(() => navigator.clipboard.writeText('yz'));
    await chat.input.press('ControlOrMeta+V');
    await expect(chat.input).toHaveValue('xxxyz');
    await expect(answer).toHaveCount(0);
  });

test('a file that is dropped on the launcher or on a chat that loads opens in no tab', async ({
  page,
  hostPage,
  server,
}) => {
  await page.route(`${server.origin127}/frame/**`, () => {
    // Never answered.
  });
  await hostPage.open({ attributes: { 'data-header-title': 'Tidepool Help' } });
  const url = page.url();
  const button = launcher(page);
  await untilFilesAreTaken(button);
  await dropFile(page, button);
  await button.click();
  await untilStill(page);
  for (const part of ['.header', '.skeleton']) {
    await dropFile(page, page.locator(`#starim-cs-root ${part}`));
  }
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(page.url()).toBe(url);
});

test('a link page answers a dropped file, also where its link is no good', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 401/, /\[StarIMCS\] signature_required/);
  const site = await createLinkSite(server);
  await page.goto(site.link());
  const chat = fullScreenChat(page);
  await expect(chat.input).toBeFocused();
  const answer = page.getByText(ANSWERS['en-US'], { exact: true });
  await untilFilesAreTaken(chat.log);
  await dropFile(page, chat.log);
  await expect(answer).toBeVisible();

  await site.patch({ requireSignature: true });
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(site.link({ u: 'u_42' }));
  await expect(page.getByRole('alert')).toHaveText('This link is incomplete.');
  await untilFilesAreTaken(page.getByRole('alert'));
  await dropFile(page, page.getByRole('alert'));
  await expect(answer).toBeVisible();
});

test('the inbox answers a dropped file and a pasted image, signed in or out', async ({
  hostPage,
  browser,
  server,
}) => {
  const chat = await openPanel(await hostPage.open());
  const text = `No files ${test.info().testId}`;
  await chat.say(text);
  const agent = await openInbox(browser, server);
  await agent.read(text);
  const answer = agent.page.getByText(ANSWERS['en-US'], { exact: true });
  const reply = agent.page.getByRole('textbox', { name: 'Reply' });
  for (const place of [agent.thread, agent.page.getByRole('complementary')]) {
    await dropFile(agent.page, place);
    await expect(answer).toBeVisible();
    await reply.press('x');
    await expect(answer).toHaveCount(0);
  }
  await pasteImage(agent.page, reply);
  await expect(answer).toBeVisible();
  await expect(reply).toHaveValue('xx');

  await agent.page.getByRole('button', { name: 'Your account' }).click();
  await agent.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(agent.page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect(answer).toHaveCount(0);
  await dropFile(agent.page, agent.page.getByRole('main'));
  await expect(answer).toBeVisible();
  expect(agent.page.context().pages()).toHaveLength(1);
  await agent.leave();
});
