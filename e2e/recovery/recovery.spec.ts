import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';
import { inFastTime } from '../infra/fast-time.ts';

test('kill -9 loses no acknowledged message, and the open widget recovers by itself', async ({
  server,
  page,
  browser,
  allowConsole,
}) => {
  test.slow();
  allowConsole(
    /\[StarIMCS\] network: |ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|status of 503|WebSocket connection to/,
  );
  await page.clock.install();
  await page.goto(`${server.originLocalhost}/cs-demo/page#mock=`);
  const chat = await openPanel(page);
  for (const text of ['one', 'two', 'three']) await chat.say(text);

  await server.kill9();
  await chat.input.fill('written while the server was dead');
  await chat.input.press('Enter');
  await expect(chat.messages('visitor').last()).toHaveAttribute('data-state', 'sending');
  await server.restart();

  await inFastTime(page, () =>
    expect(chat.log.locator('[data-state="sent"]')).toHaveText([
      /one/,
      /two/,
      /three/,
      /written while the server was dead/,
    ]),
  );
  const agent = await openInbox(browser, server);
  await agent.read('written while the server was dead');
  await expect(agent.thread.locator('[data-from="visitor"]')).toHaveCount(4);
  await agent.answer('I am here again');
  await expect(chat.messages('agent')).toContainText('I am here again');
  await agent.leave();
});
