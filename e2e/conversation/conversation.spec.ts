import { expect, test } from '../fixtures.ts';
import { openInbox } from '../infra/agent.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import { listen } from '../infra/listen.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

test('a visitor writes, an agent answers in the inbox, the visitor sees it at once', async ({
  browser,
  page,
  server,
}) => {
  await page.goto(`${server.originLocalhost}/cs-demo/page#mock=`);
  expect(new URL(page.url()).origin).toBe(server.originLocalhost);
  const frameUrl = await page.locator('#starim-cs-root iframe').getAttribute('src');
  expect(new URL(frameUrl ?? '').origin).toBe(server.origin127);

  await page.evaluate(() => {
    const { StarIMCS } = window as unknown as {
      StarIMCS: { on(event: 'message', handler: (message: { createdAt: string }) => void): void };
    };
    StarIMCS.on('message', ({ createdAt }) => {
      document.body.dataset['arrivedAfterMs'] = String(Date.now() - Date.parse(createdAt));
    });
  });
  const chat = await openPanel(page);
  const spoken = await listen(chat);
  const question = `Where is my order ${test.info().testId}?`;
  await chat.say(question);

  const agent = await openInbox(browser, server);
  await agent.read(question);
  await agent.answer('It is on its way.');

  await expect(chat.messages('agent')).toContainText('It is on its way.');
  // The log is silent; a region beside it speaks what others say, once each, the same words again too.
  await expect(chat.log).toHaveAttribute('aria-live', 'off');
  const answer = expect.stringMatching(/: It is on its way\.$/);
  const joined = expect.stringMatching(/joined the conversation/);
  await expect.poll(spoken).toEqual([joined, answer]);
  await agent.answer('It is on its way.');
  await expect.poll(spoken).toEqual([joined, answer, answer]);
  const arrivedAfterMs = Number(await page.locator('body').getAttribute('data-arrived-after-ms'));
  expect(arrivedAfterMs).toBeLessThan(1000);
  await expect(chat.messages('visitor').last()).toContainText('Seen');
  await expect(agent.thread).toContainText(question);
  await agent.leave();
});

test('a reload keeps the visitor and the history, and tells none of it as news', async ({
  hostPage,
  browser,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const text = `Before the reload ${test.info().testId}`;
  await chat.say(text);
  const agent = await openInbox(browser, server);
  await agent.read(text);
  await agent.answer('Answered before the reload');
  await expect(chat.messages('agent')).toHaveCount(1);
  const visitorId = await page.evaluate(() => localStorage.getItem('starim_cs_visitor'));

  await page.addInitScript(() => {
    const heard: unknown[] = [];
    const stub = (...call: unknown[]) => void (stub.q = [...stub.q, call]);
    stub.q = [] as unknown[];
    Object.assign(window, { StarIMCS: stub, heard });
    stub('on', 'message', (message: unknown) => heard.push(message));
  });
  await page.reload();
  // The panel was open, so it is again: without a gesture, and so without taking the focus.
  const reloaded = embeddedChat(page);
  // The third line says that the agent joined.
  await expect(reloaded.messages()).toHaveCount(3);
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(reloaded.input).not.toBeFocused();
  expect(await page.evaluate(() => localStorage.getItem('starim_cs_visitor'))).toBe(visitorId);

  await agent.answer('Answered after the reload');
  await expect(reloaded.messages()).toHaveCount(4);
  const heard = await page.evaluate(
    () => (window as unknown as { heard: { text: string }[] }).heard,
  );
  expect(heard.map((message) => message.text)).toEqual(['Answered after the reload']);
  await agent.leave();
});

test('an agent closes the conversation; the next message begins another one below it', async ({
  hostPage,
  browser,
  server,
}) => {
  const chat = await openPanel(await hostPage.open());
  const text = `To be closed ${test.info().testId}`;
  await chat.say(text);
  const agent = await openInbox(browser, server);
  await agent.read(text);
  await agent.page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(chat.frame.getByText('This conversation has ended')).toBeVisible();
  await chat.say('One more thing');
  await expect(chat.messages('visitor')).toHaveText([new RegExp(text), /One more thing/]);
  await expect(chat.frame.getByText('This conversation has ended')).toBeHidden();
  await agent.leave();
});

test('both sides see the other one typing', async ({ hostPage, browser, server }) => {
  const chat = await openPanel(await hostPage.open());
  const text = `Typing ${test.info().testId}`;
  await chat.say(text);
  const agent = await openInbox(browser, server);
  await agent.read(text);
  await agent.page.getByRole('textbox', { name: 'Reply' }).pressSequentially('Let me');
  await expect(chat.log.getByText('is typing')).toBeAttached();
  await chat.input.pressSequentially('Thanks');
  await expect(agent.page.getByText(/typing/i).first()).toBeAttached();
  await agent.leave();
});

test('two visitors of one site see nothing of each other', async ({ hostPage, browser }) => {
  const first = await openPanel(await hostPage.open());
  await first.say('The first visitor wrote this');
  const other = await browser.newContext();
  const second = await openPanel(await hostPage.open({ page: await other.newPage() }));
  await second.say('The second visitor wrote this');
  await expect(second.messages()).toHaveCount(1);
  await expect(first.messages()).toHaveCount(1);
  await other.close();
});

for (const [name, text] of [
  ['a zero-width space', '\u200b'],
  ['a zero-width joiner', '\u200d'],
  ['an empty Braille pattern', '\u2800'],
  ['a Hangul filler', '\u3164'],
] as const)
  test(`a text of ${name} alone is not sent by visitors or agents`, async ({
    hostPage,
    browser,
    server,
  }) => {
    const chat = await openPanel(await hostPage.open());
    const send = chat.frame.getByRole('button', { name: 'Send' });
    await chat.input.fill(text);
    await expect(send).toHaveAttribute('aria-disabled', 'true');
    await chat.input.press('Enter');
    await expect(chat.input).toHaveValue(text);
    await expect(chat.messages()).toHaveCount(0);
    const seen = `Seen ${text} ${test.info().testId}`;
    await chat.input.fill(seen);
    await chat.input.press('Enter');
    await expect(chat.messages('visitor')).toHaveCount(1);

    const agent = await openInbox(browser, server);
    await agent.page
      .getByRole('list')
      .getByRole('button')
      .filter({ hasText: test.info().testId })
      .click();
    await agent.page.getByRole('textbox', { name: 'Reply' }).fill(text);
    await expect(agent.page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
    await agent.leave();
  });

test('combining marks stay in their own bubble, and an address with an umlaut leads where it says', async ({
  hostPage,
  browser,
  server,
}) => {
  const chat = await openPanel(await hostPage.open());
  const address = `https://münchen.example/straße?${test.info().testId}`;
  const href = `https://xn--mnchen-3ya.example/stra%C3%9Fe?${test.info().testId}`;
  await chat.say(address);
  await expect(chat.log.getByRole('link')).toHaveText(address);
  await expect(chat.log.getByRole('link')).toHaveAttribute('href', href);

  const agent = await openInbox(browser, server);
  await agent.read(address);
  const link = agent.thread.getByRole('link');
  await expect(link).toHaveText(address);
  await expect(link).toHaveAttribute('href', href);
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', /noopener/);

  // Whether marks pile up depends on the fonts of the machine; a shadow leaves its bubble on each.
  for (const log of [chat.log, agent.thread]) {
    const bubble = log
      .locator('[data-from="visitor"]')
      .filter({ hasText: address })
      .locator('.bubble');
    const { x, y, width } = (await bubble.boundingBox())!;
    const above = { x, y: y - 30, width, height: 30 };
    const before = await bubble.page().screenshot({ clip: above });
    await bubble.evaluate((element) => {
      element.style.textShadow = '0 -1.5em currentColor';
    });
    const after = await bubble.page().screenshot({ clip: above });
    expect(after.equals(before)).toBe(true);
  }
  await agent.leave();
});
