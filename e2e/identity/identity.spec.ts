import { expect, test } from '../fixtures.ts';
import { callApi } from '../infra/api.ts';
import { openPanel } from '../infra/chat.ts';

test('identify keeps the anonymous history, sign-out takes all of it away', async ({
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

test('sendMessage resolves with what the server has; a message too long is refused at once', async ({
  hostPage,
}) => {
  const page = await hostPage.open();
  const sent = await callApi<{ text: string; from: string }>(page, 'sendMessage', 'By the API');
  expect(sent).toMatchObject({ from: 'visitor', text: 'By the API' });
  const refusal = await page.evaluate(async () => {
    const { StarIMCS } = window as unknown as {
      StarIMCS: { sendMessage(text: string): Promise<unknown> };
    };
    return StarIMCS.sendMessage('x'.repeat(4001)).then(
      () => 'sent',
      (error: { name: string; code: string; retryable: boolean }) => [
        error.name,
        error.code,
        error.retryable,
      ],
    );
  });
  expect(refusal).toEqual(['WidgetError', 'message_too_long', false]);
});
