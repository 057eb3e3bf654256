import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '../fixtures.ts';
import { callApi, type SiteWindow } from '../infra/api.ts';
import { embeddedChat, openPanel, type Chat } from '../infra/chat.ts';
import type { HostPage } from '../fixtures.ts';
import type { Browser } from 'playwright/test';

const SLOW_LINE_MS = 500;

test('identify keeps the anonymous history, sign-out takes all of it away (I2, I4)', async ({
  hostPage,
  browser,
}) => {
  const user = `u_${test.info().testId}`;
  const page = await hostPage.open();
  const chat = await openPanel(page);
  await chat.say('Written before the login');
  const anonymousId = await page.evaluate(() => localStorage.getItem('starim_cs_visitor'));

  await callApi(page, 'identify', { externalUserId: user, nickname: 'Alex' });
  await expect(chat.messages()).toHaveText([/Written before the login/]);
  await chat.say('Written after the login');

  // Another device of the same user has the conversation as well.
  const device = await browser.newContext();
  const elsewhere = await device.newPage();
  const other = await openPanel(
    await hostPage.open({ page: elsewhere, attributes: { 'data-external-user-id': user } }),
  );
  await expect(other.messages()).toHaveCount(2);

  await other.say('Written on the other device');
  await expect(chat.messages()).toHaveCount(3);
  await device.close();

  await chat.input.fill('A draft that nobody else shall read');
  await callApi(page, 'identify', { externalUserId: null });
  await expect(chat.messages()).toHaveCount(0);
  await expect(chat.input).toHaveValue('');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('starim_cs_visitor')))
    .not.toBe(anonymousId);

  await page.reload();
  await expect(chat.input).toBeVisible();
  await chat.say('A later visitor on the same browser');
  await expect(chat.messages()).toHaveCount(1);
});

test('a sign-out that the server cannot hear of takes all of the user off the screen at once (I4)', async ({
  hostPage,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/);
  const user = `u_${test.info().testId}`;
  const page = await hostPage.open({ attributes: { 'data-external-user-id': user } });
  const chat = await openPanel(page);
  await chat.say('For nobody else to see');
  await chat.input.fill('A draft for nobody else');
  const secondTab = await page.context().newPage();
  const other = await openPanel(
    await hostPage.open({ page: secondTab, attributes: { 'data-external-user-id': user } }),
  );
  await expect(other.messages()).toHaveText([/For nobody else to see/]);

  await page.route('**/api/v1/cs/identify', (route) => route.abort());
  await page.evaluate(() => {
    void (window as unknown as SiteWindow).StarIMCS.identify({ externalUserId: null });
  });
  for (const { messages, input } of [chat, other]) {
    await expect(messages()).toHaveCount(0);
    await expect(input).toHaveValue('');
  }

  await page.unroute('**/api/v1/cs/identify');
  await chat.say('The next person');
  for (const { messages } of [chat, other])
    await expect(messages()).toHaveText([/The next person/]);
  await secondTab.close();
});

test('a message that is written after another user signs in offline waits for that user alone (I8, O8)', async ({
  hostPage,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/);
  const userOf = (who: string) => ({ 'data-external-user-id': `${who}_${test.info().testId}` });
  const [first, second] = [userOf('first'), userOf('second')];
  const page = await hostPage.open({ attributes: first });
  const chat = await openPanel(page);
  await chat.say('Of the first user');
  await page.route('**/api/v1/cs/identify', (route) => route.abort());
  await page.evaluate((externalUserId) => {
    void (window as unknown as SiteWindow).StarIMCS.identify({ externalUserId });
  }, second['data-external-user-id']);
  await expect(chat.messages()).toHaveCount(0);
  await chat.input.fill('Of the second user');
  await chat.input.press('Enter');
  await expect(chat.input).toHaveValue('');

  await hostPage.open({ page, attributes: first });
  await expect(chat.messages()).toHaveText([/Of the first user/]);
  await hostPage.open({ page, attributes: second });
  await expect(chat.messages()).toHaveText([/Of the second user/]);
});

test('sendMessage resolves with what the server has; a text too long or missing is refused at once', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const sent = await callApi<{ text: string; from: string }>(page, 'sendMessage', 'By the API');
  expect(sent).toMatchObject({ from: 'visitor', text: 'By the API' });
  const refusals = await page.evaluate(async () => {
    const { StarIMCS } = window as unknown as {
      StarIMCS: { sendMessage(text?: string): Promise<unknown> };
    };
    const refusalOf = (text?: string) =>
      StarIMCS.sendMessage(text).then(
        () => 'sent',
        (error: { name: string; code: string; retryable: boolean }) => [
          error.name,
          error.code,
          error.retryable,
        ],
      );
    return Promise.all([refusalOf('x'.repeat(4001)), refusalOf(), refusalOf(' ')]);
  });
  expect(refusals).toEqual([
    ['WidgetError', 'message_too_long', false],
    ['WidgetError', 'send_failed', false],
    ['WidgetError', 'send_failed', false],
  ]);
});

test('messages that an anonymous visitor could not send go out as the user that the next page knows', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] network: /);
  const attributes = { 'data-external-user-id': `u_${test.info().testId}` };
  await hostPage.open();
  const chat = await openPanel(page);
  const sends = `${server.origin127}/api/v1/cs/conversations`;
  await page.route(sends, (route) => route.abort());
  await chat.input.fill('Written before the login');
  await chat.input.press('Enter');
  await expect(chat.log.locator('[data-state="sending"]')).toHaveCount(1);
  await chat.input.fill('Half of what comes next');

  await page.goto(hostPage.serve({ attributes }));
  await page.unroute(sends);
  await expect(chat.log.locator('[data-state="sent"]')).toHaveText([/Written before the login/]);
  await expect(chat.input).toHaveValue('Half of what comes next');

  await hostPage.open();
  await expect(embeddedChat(page).input).toBeEditable();
  await expect(chat.messages(), 'not once more as somebody else').toHaveCount(0);
  await expect(chat.input).toHaveValue('');
});

/** Opens the chat as the same user on a device that is new to them. */
async function onAnotherDevice(
  { browser, hostPage }: { browser: Browser; hostPage: HostPage },
  user: string,
  look: (chat: Chat) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await hostPage.open({ page, attributes: { 'data-external-user-id': user } });
  await look(await openPanel(page));
  await context.close();
}

test('messages sent right after identify go out under the new name, in the order of the calls (I8)', async ({
  hostPage,
  browser,
}) => {
  const [former, next] = [`u_former_${test.info().testId}`, `u_next_${test.info().testId}`];
  const page = await hostPage.open({ attributes: { 'data-external-user-id': former } });
  const chat = await openPanel(page);
  await chat.say('I am the former');
  await page.evaluate(async (externalUserId) => {
    const { StarIMCS } = window as unknown as {
      StarIMCS: {
        identify(profile: object): Promise<void>;
        sendMessage(text: string): Promise<object>;
      };
    };
    const [, sent] = await Promise.all([
      StarIMCS.identify({ externalUserId }),
      StarIMCS.sendMessage('I am the next'),
    ]);
    return sent;
  }, next);
  await expect(chat.messages()).toHaveText([/I am the next/]);
  await onAnotherDevice({ browser, hostPage }, next, (other) =>
    expect(other.messages()).toHaveText([/I am the next/]),
  );
  await onAnotherDevice({ browser, hostPage }, former, (other) =>
    expect(other.messages()).toHaveText([/I am the former/]),
  );
});

test('a login while the page says what it has read on a slow line leaves the console silent', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const known = page.waitForResponse('**/api/v1/cs/identify');
  await page.route('**/api/v1/cs/conversations/*/read', async (route) => {
    await Promise.race([known, delay(SLOW_LINE_MS)]);
    await route.continue();
  });
  const reading = page.waitForRequest('**/api/v1/cs/conversations/*/read');
  await chat.say('Before the login');
  await reading;
  await callApi(page, 'identify', { externalUserId: `u_${test.info().testId}` });
  await expect(chat.messages()).toHaveText([/Before the login/]);
});

test('a login and a sign-out at once end signed out', async ({ hostPage, browser }) => {
  const user = `u_${test.info().testId}`;
  const page = await hostPage.open();
  const chat = await openPanel(page);
  await expect(chat.input).toBeFocused();
  await page.evaluate(async (externalUserId) => {
    const { StarIMCS } = window as unknown as {
      StarIMCS: {
        identify(profile: object): Promise<void>;
        sendMessage(text: string): Promise<object>;
      };
    };
    void StarIMCS.identify({ externalUserId });
    void StarIMCS.identify({ externalUserId: null });
    await StarIMCS.sendMessage('Nobody in particular');
  }, user);
  await expect(chat.messages()).toHaveCount(1);
  await onAnotherDevice({ browser, hostPage }, user, async (other) => {
    await other.say('The user themselves');
    await expect(other.messages()).toHaveCount(1);
  });
});

test('messages that a user could not send wait for the same user, not for whoever is there (O8)', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] network: /);
  const user = `u_${test.info().testId}`;
  await hostPage.open({ attributes: { 'data-external-user-id': user } });
  const chat = await openPanel(page);
  await chat.say('Arrives');
  const sends = `${server.origin127}/api/v1/cs/conversations`;
  await page.route(sends, (route) => route.abort());
  await chat.input.fill('Waits for its user');
  await chat.input.press('Enter');
  await expect(chat.log.locator('[data-state="sending"]')).toHaveCount(1);

  // Somebody else on the same page's next visit.
  await page.unroute(sends);
  const other = await hostPage.open({
    attributes: { 'data-external-user-id': `other_${test.info().testId}` },
  });
  await expect(embeddedChat(other).input).toBeVisible();
  await expect(embeddedChat(other).messages()).toHaveCount(0);

  // And the user again.
  await hostPage.open({ attributes: { 'data-external-user-id': user } });
  await expect(embeddedChat(page).log.locator('[data-state="sent"]')).toHaveText([
    /Arrives/,
    /Waits for its user/,
  ]);
});
