import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures.ts';
import { answerByApi, openInbox } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';

test('texts are shown as they were meant: addresses, markup, lines, emoji and what is drawn as text', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const question = `How? ${randomUUID()}`;
  await chat.say(question);

  await test.step('addresses can be followed, markup is text, lines stay lines', async () => {
    const answer = [
      'See https://example.com/a?b=1.',
      'Or mail help@example.com; not javascript:alert(1)',
      '<img src=x onerror="document.title=1"><b>bold</b>',
    ].join('\n');
    await answerByApi(server, question, answer);
    const bubble = chat.messages('agent').locator('.bubble');
    await expect(bubble).toHaveText(answer, { useInnerText: true });
    const links = bubble.getByRole('link');
    await expect(links).toHaveText(['https://example.com/a?b=1', 'help@example.com']);
    await expect(links.first()).toHaveAttribute('href', 'https://example.com/a?b=1');
    await expect(links.first()).toHaveAttribute('target', '_blank');
    await expect(links.first()).toHaveAttribute('rel', /noopener/);
    await expect(links.last()).toHaveAttribute('href', 'mailto:help@example.com');
    await expect(bubble.locator('img, b')).toHaveCount(0);
  });

  const bubbleOf = (text: string) =>
    chat.messages('visitor').locator('.bubble').filter({ hasText: text });

  await test.step('a few emoji are large, and a copy has what was said', async () => {
    await chat.say('👍🎉');
    await chat.say('One\nTwo');
    const size = (text: string) =>
      bubbleOf(text).evaluate((bubble) => Number.parseFloat(getComputedStyle(bubble).fontSize));
    expect(await size('👍🎉')).toBeGreaterThan(2 * (await size('One')));
    const copied = await chat.log.evaluate((log) => {
      const selection = getSelection();
      selection?.selectAllChildren(log);
      return String(selection);
    });
    expect(copied).toContain('👍🎉');
    expect(copied).toMatch(/One\r?\nTwo/);
    expect(copied).not.toMatch(/\d:\d\d/);
  });

  await test.step('a picture that is drawn as text can be read on the panel', async () => {
    await chat.say('✔');
    await chat.say('✔ done');
    const colors = await bubbleOf('✔').evaluateAll((bubbles) =>
      bubbles.map((bubble) => [
        getComputedStyle(bubble).color,
        getComputedStyle(bubble).backgroundColor,
      ]),
    );
    const [text, onPrimary] = ['rgb(16, 24, 40)', 'rgb(255, 255, 255)'];
    expect(colors).toEqual([
      [text, 'rgba(0, 0, 0, 0)'],
      [onPrimary, 'rgb(47, 84, 235)'],
    ]);
  });
});

test('a visitor who goes on writing before the chat can send has sent nothing yet', async ({
  hostPage,
  page,
}) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/cs-static/talk-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await hostPage.open();
  const chat = await openPanel(page);
  await chat.input.pressSequentially('Hello');
  await chat.input.press('Enter');
  await chat.input.pressSequentially(', my order');
  release();
  await expect(chat.log).toBeVisible();
  await expect(chat.input).toHaveValue('Hello, my order');
  await chat.say('Hello, my order is 12');
  await expect(chat.messages()).toHaveText([/Hello, my order is 12/]);
});

test('a message is on its way, then sent, then seen', async ({ hostPage, browser, server }) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/cs/conversations', async (route) => {
    await held;
    await route.continue();
  });
  const text = `Is it seen? ${randomUUID()}`;
  await chat.input.fill(text);
  await chat.input.press('Enter');
  const own = chat.messages('visitor');
  await expect(own).toHaveAttribute('data-state', 'sending');
  await expect(own.getByText('Sending')).toBeVisible();
  release();
  await expect(own).toHaveAttribute('data-state', 'sent');
  await expect(own.getByText('Sent', { exact: true })).toBeVisible();
  const agent = await openInbox(browser, server);
  await agent.read(text);
  await expect(own.getByText('Seen', { exact: true })).toBeVisible();
  await agent.leave();
});

test('the visitor who writes too fast for the server is told to wait, and the message is sent after all', async ({
  hostPage,
  allowConsole,
}) => {
  allowConsole(/429/);
  const page = await hostPage.open();
  const chat = await openPanel(page);
  let isLimited = true;
  await page.route('**/api/v1/cs/conversations', (route) =>
    isLimited
      ? route.fulfill({
          status: 429,
          contentType: 'application/problem+json',
          headers: { 'Access-Control-Allow-Origin': '*' },
          body: JSON.stringify({ title: 'Slow down', status: 429, code: 'rate_limited' }),
        })
      : route.continue(),
  );
  await chat.input.fill('So many words');
  await chat.input.press('Enter');
  const notice = chat.frame.getByText("You're sending messages too quickly. Please wait a moment.");
  await expect(notice).toBeVisible();
  isLimited = false;
  await expect(chat.messages('visitor')).toHaveAttribute('data-state', 'sent');
  await expect(notice).toBeHidden();
});

test('a device without a network is told so, and what was written goes out afterwards', async ({
  hostPage,
  context,
  allowConsole,
}) => {
  allowConsole(/ERR_INTERNET_DISCONNECTED/, /\[StarIMCS\] network: /);
  const page = await hostPage.open();
  const chat = await openPanel(page);
  await chat.say('With a network');
  await context.setOffline(true);
  const notice = chat.frame.getByText("You're offline.");
  await expect(notice).toBeVisible();
  await chat.input.fill('Without a network');
  await chat.input.press('Enter');
  const last = chat.messages('visitor').last();
  await expect(last).toHaveAttribute('data-state', 'sending');
  await context.setOffline(false);
  await expect(notice).toBeHidden();
  await expect(last).toHaveAttribute('data-state', 'sent');
  await expect(chat.messages('visitor')).toHaveCount(2);
});

test('the visitor ends the chat, after a question, and starts another one below it', async ({
  hostPage,
  browser,
  server,
}) => {
  const page = await hostPage.open();
  const chat = await openPanel(page);
  const text = `Soon done ${randomUUID()}`;
  await chat.say(text);
  const agent = await openInbox(browser, server);
  await agent.read(text);

  const menu = chat.frame.getByRole('button', { name: 'More' });
  await menu.click();
  await chat.frame.getByRole('menuitem', { name: 'End this conversation' }).click();
  const question = chat.frame.getByRole('alertdialog', { name: 'End this conversation?' });
  await question.getByRole('button', { name: 'Keep chatting' }).click();
  await expect(question).toBeHidden();
  await expect(menu).toBeFocused();

  await menu.click();
  await chat.frame.getByRole('menuitem', { name: 'End this conversation' }).click();
  await question.getByRole('button', { name: 'End conversation' }).click();
  await expect(chat.frame.getByText('This conversation has ended.')).toBeVisible();
  await expect(agent.page.getByRole('button', { name: 'Reopen', exact: true })).toBeVisible();
  await agent.leave();
  await menu.click();
  await expect(chat.frame.getByRole('menuitem', { name: 'End this conversation' })).toBeDisabled();
  await menu.click();

  await chat.frame.getByRole('button', { name: 'Start a new conversation' }).click();
  await expect(chat.input).toBeFocused();
  await chat.say('Another matter');
  await expect(chat.frame.getByText('This conversation has ended.')).toBeHidden();
  await expect(chat.log.getByText('New conversation')).toBeVisible();
  await expect(chat.messages('visitor')).toHaveCount(2);
});
