import { expect, test } from '../fixtures.ts';
import { answerByApi, openInbox } from '../infra/agent.ts';
import { fullScreenChat } from '../infra/chat.ts';

for (const path of ['/?k=sk_demo', '/c/?k=sk_demo', '/frame/?k=sk_demo']) {
  test(`the link ${path} opens the same chat, full screen`, async ({ page, server }) => {
    await page.goto(`${server.origin127}${path}`);
    const chat = fullScreenChat(page);
    await expect(chat.input).toBeFocused();
    await expect(page.locator('#starim-cs-root')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Close chat' })).toHaveCount(0);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Demo');

    const text = `By link ${test.info().testId}`;
    await chat.say(text);
    await answerByApi(server, text, 'Hello by link');
    await expect(chat.messages('agent')).toContainText('Hello by link');
    await page.reload();
    await expect(chat.messages()).toHaveText([new RegExp(text), /Hello by link/]);
  });
}

test('a known visitor leaves the address bar but not the chat', async ({
  page,
  browser,
  server,
}) => {
  const user = `u_${test.info().testId}`;
  await page.goto(`${server.origin127}/?k=sk_demo&u=${user}&nick=Alex%20Lee`);
  await expect(page).toHaveURL(`${server.origin127}/?k=sk_demo`);
  const chat = fullScreenChat(page);
  await chat.say(`I am ${user}`);
  await page.reload();
  await expect(chat.messages()).toHaveCount(1);

  // The same user on another device finds the conversation again.
  const device = await browser.newContext();
  const elsewhere = await device.newPage();
  await elsewhere.goto(`${server.origin127}/?k=sk_demo&externalUserId=${user}`);
  await expect(fullScreenChat(elsewhere).messages()).toHaveText([new RegExp(`I am ${user}`)]);
  await device.close();

  const agent = await openInbox(browser, server);
  await expect(
    agent.page
      .getByRole('list')
      .getByRole('button', { name: /Alex Lee/ })
      .first(),
  ).toBeVisible();
  await agent.leave();
});

test('a link without a site says so in the visitor’s language', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/404/, /\[StarIMCS\] unavailable: /);
  await page.goto(`${server.origin127}/?k=sk_nobody&locale=zh-CN`);
  await expect(page.getByRole('alert')).toHaveText('在线客服暂时不可用。');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('on a phone that is held sideways nothing to see lies behind the notch', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  const devtools = await page.context().newCDPSession(page);
  const insets = { left: 59, right: 47 };
  await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets });
  await page.goto(`${server.origin127}/?k=sk_demo`);
  const chat = fullScreenChat(page);
  await chat.say('Sideways');
  const icons = await page.getByRole('button').locator('svg').all();
  const parts = [page.getByRole('heading'), chat.messages(), chat.input, ...icons];
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  expect(boxes.length).toBeGreaterThan(4);
  for (const box of boxes) {
    const { x, width } = box ?? { x: 0, width: 0 };
    expect(x).toBeGreaterThanOrEqual(insets.left);
    expect(x + width).toBeLessThanOrEqual(844 - insets.right);
  }
});
