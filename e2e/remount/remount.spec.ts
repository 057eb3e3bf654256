import type { Browser, Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi, openInbox } from '../infra/agent.ts';
import { callApi } from '../infra/api.ts';
import { embeddedChat, launcher, openPanel } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

/** Collects on the page what the widget tells it, from before the script on. */
const LISTENING = `<script>
  window.heard = [];
  window.StarIMCS = function () { (StarIMCS.q = StarIMCS.q || []).push(arguments); };
  for (const event of ['ready', 'open', 'close', 'shutdown', 'error', 'identify'])
    StarIMCS('on', event, () => heard.push(event));
  StarIMCS('on', 'message', (message) => heard.push(message.text));
</script>`;

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

/** Changes that frameworks and scripts make to a page, each in its own way. */
const LOSSES: [string, () => void][] = [
  ['the container is removed', () => document.getElementById('starim-cs-root')?.remove()],
  [
    'all that is in the body is replaced',
    () => document.body.replaceChildren(document.createElement('main')),
  ],
  [
    'the body is replaced',
    () => {
      const body = document.createElement('body');
      body.append(Object.assign(document.createElement('h1'), { textContent: 'Another page' }));
      document.documentElement.replaceChild(body, document.body);
    },
  ],
  [
    'the body is replaced by a copy of itself, as Turbo does when it goes back',
    () => document.documentElement.replaceChild(document.body.cloneNode(true), document.body),
  ],
  [
    'the whole root element is replaced',
    () => {
      const html = document.createElement('html');
      html.append(document.createElement('head'), document.createElement('body'));
      document.replaceChild(html, document.documentElement);
    },
  ],
];

/** An agent at the inbox joins the conversation, which the page is told as well. */
async function answerAtInbox(browser: Browser, server: BuiltServer, text: string, answer: string) {
  const agent = await openInbox(browser, server);
  await agent.read(text);
  await agent.answer(answer);
  await agent.leave();
}

for (const [index, [what, lose]] of LOSSES.entries()) {
  test(`${what}: panel, draft and messages are back, and no event comes twice`, async ({
    hostPage,
    browser,
    server,
  }) => {
    const page = await hostPage.open({ head: LISTENING });
    const chat = await openPanel(page);
    const text = `Before ${test.info().testId}`;
    await chat.say(text);
    await chat.input.fill('half a sentence');
    const before = await heard(page);
    expect(before).toEqual(['open', 'ready', text].toSorted(bySequenceIn(before)));

    await page.evaluate(lose);
    await expect(page.locator('#starim-cs-root')).toHaveCount(1);
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
    await expect(chat.input).toHaveValue('half a sentence');
    await expect(chat.messages()).toHaveText([new RegExp(text)]);

    // The inbox is dear: one loss has it.
    const isAtInbox = index === 0;
    if (isAtInbox) await answerAtInbox(browser, server, text, 'I see you again');
    else await answerByApi(server, text, 'I see you again');
    await expect(chat.messages('agent')).toContainText('I see you again');
    const later = [...(isAtInbox ? ['Agent joined the conversation.'] : []), 'I see you again'];
    expect(await heard(page)).toEqual([...before, ...later]);

    // All of it works as before.
    await chat.input.press('Escape');
    await expect(chat.input).toBeHidden();
    await launcher(page).click();
    await expect(chat.input).toBeVisible();
  });
}

test('a script that moves the widget: the frame, which loads anew, is no blank panel', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ head: LISTENING });
  const chat = await openPanel(page);
  await chat.say('Before the move');
  await chat.input.fill('a draft that moves along');
  const before = await heard(page);
  await page.evaluate(() => {
    const main = document.createElement('main');
    main.append(...document.body.childNodes);
    document.body.append(main);
  });
  await expect(chat.input).toHaveValue('a draft that moves along');
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  await chat.say('After the move');
  await expect(chat.messages('visitor')).toHaveText([/Before the move/, /After the move/]);
  expect(await heard(page)).toEqual([...before, 'After the move']);
});

test('a page that changes its body on every frame does not keep the widget away', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ attributes: { 'data-mock': 'true' } });
  await launcher(page).waitFor();
  await page.evaluate(() => {
    const confetti = document.createElement('i');
    const fall = () => {
      if (confetti.isConnected) confetti.remove();
      else document.body.append(confetti);
      requestAnimationFrame(fall);
    };
    fall();
    document.getElementById('starim-cs-root')?.remove();
  });
  await expect(launcher(page)).toBeVisible();
});

test('the document is written anew: the widget is on the new one, and listens', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ head: LISTENING, attributes: { 'data-mock': 'true' } });
  const chat = await openPanel(page);
  await chat.say('Before');
  // As a text, since our own code may never write a document.
  await page.evaluate(
    `document.open();
     document.write('<!doctype html><title>New</title><h1>New document</h1>');
     document.close();`,
  );
  await expect(page.getByRole('heading', { name: 'New document' })).toBeVisible();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(chat.messages('visitor')).toContainText('Before');
  await launcher(page).click();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  await launcher(page).click();
  await expect(chat.input).toBeVisible();
});

test('the root is back on the next frame, and stays away after shutdown', async ({ hostPage }) => {
  const page = await hostPage.open({ attributes: { 'data-mock': 'true' } });
  await launcher(page).waitFor();
  const frames = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const lost = document.getElementById('starim-cs-root');
        lost?.remove();
        let frames = 0;
        const look = () => {
          frames += 1;
          if (document.getElementById('starim-cs-root')) resolve(frames);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
  );
  expect(frames).toBeLessThanOrEqual(2);

  await callApi(page, 'shutdown');
  const isBack = await page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        document.documentElement.replaceChild(document.createElement('body'), document.body);
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(document.getElementById('starim-cs-root') !== null)),
        );
      }),
  );
  expect(isBack).toBe(false);
});

test('a script that removes the widget whenever it comes does not freeze the page', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ attributes: { 'data-mock': 'true' } });
  await launcher(page).waitFor();
  const removed = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let count = 0;
        const cleaner = new MutationObserver(() => {
          const root = document.getElementById('starim-cs-root');
          if (!root) return;
          count += 1;
          root.remove();
          if (count === 5) {
            cleaner.disconnect();
            resolve(count);
          }
        });
        cleaner.observe(document.body, { childList: true });
        document.getElementById('starim-cs-root')?.remove();
      }),
  );
  expect(removed).toBe(5);
  await expect(launcher(page)).toBeVisible();
});

test('a message that is under way when the page loses the widget arrives once, and its promise resolves', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/ERR_FAILED/, /\[StarIMCS\] network: /);
  const text = `Under way ${test.info().testId}`;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isFirst = true;
  // The server has it, but its answer is lost with the frame.
  await page.route(`${server.origin127}/api/v1/cs/conversations`, async (route) => {
    if (!isFirst) return route.fallback();
    isFirst = false;
    await route.fetch();
    release();
    return route.abort().catch(() => {});
  });
  await hostPage.open({ head: LISTENING });
  await openPanel(page);
  await page.evaluate((message) => {
    const { StarIMCS } = window as unknown as {
      StarIMCS: { sendMessage(text: string): Promise<{ text: string }> };
    };
    void StarIMCS.sendMessage(message).then((sent) => {
      (window as unknown as { sent: unknown }).sent = sent.text;
    });
  }, text);
  await held;
  await page.evaluate(() => document.getElementById('starim-cs-root')?.remove());

  await expect
    .poll(() => page.evaluate(() => (window as unknown as { sent?: string }).sent))
    .toBe(text);
  const chat = embeddedChat(page);
  await expect(chat.messages('visitor')).toHaveText([new RegExp(text)]);
  const told = async () => (await heard(page)).filter((entry) => entry === text);
  await expect.poll(told).toEqual([text]);
});

test('a visitor who was identified stays so, though the page said nothing of them at the start', async ({
  hostPage,
  page,
}) => {
  const user = `u_${test.info().testId}`;
  await hostPage.open({ head: LISTENING });
  const chat = await openPanel(page);
  await callApi(page, 'identify', { externalUserId: user, nickname: 'Alex' });
  await chat.say('I am Alex');
  const handshake = page.waitForRequest((request) => request.url().endsWith('/handshake'));
  await page.evaluate(() => document.getElementById('starim-cs-root')?.remove());
  expect((await handshake).postDataJSON()).toMatchObject({
    externalUserId: user,
    profile: { nickname: 'Alex' },
  });
  await expect(chat.messages('visitor')).toHaveText([/I am Alex/]);
  expect((await heard(page)).filter((entry) => entry === 'identify')).toEqual(['identify']);
});

test("the page's memory is enough where there is no storage", async ({ hostPage, page }) => {
  await page.addInitScript(() => {
    for (const area of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, area, {
        get() {
          throw new DOMException('Blocked', 'SecurityError');
        },
      });
  });
  await hostPage.open({ head: LISTENING });
  const chat = await openPanel(page);
  await chat.say('No storage here');
  await chat.input.fill('a draft all the same');
  await page.evaluate(() => document.getElementById('starim-cs-root')?.remove());
  await expect(chat.input).toHaveValue('a draft all the same');
  await expect(chat.messages('visitor')).toHaveText([/No storage here/]);
});

/** Orders expectations as they came: the start's events have no promised order among themselves. */
function bySequenceIn(sequence: readonly string[]) {
  return (one: string, other: string) => sequence.indexOf(one) - sequence.indexOf(other);
}
