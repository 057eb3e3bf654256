import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright/test';
import { expect, test as base } from '../fixtures.ts';
import type { AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
import { openAdmin } from '../infra/admin.ts';
import { answerByApi, openInbox } from '../infra/agent.ts';
import { openPanel, type Chat } from '../infra/chat.ts';
import { layLine, type Line } from './line.ts';

/* Messages from others, over a line with faults: each fault by its name. */

type Scene = {
  page: Page;
  line: Line;
  chat: Chat;
  /** An agent says these, in this order. */
  answer(...texts: string[]): Promise<void>;
};

const test = base.extend<{ scene: Scene }>({
  async scene({ page, hostPage, server }, use) {
    await page.clock.install();
    const line = await layLine(page);
    await hostPage.open();
    const chat = await openPanel(page);
    let last = `Hello ${randomUUID()}`;
    await chat.say(last);
    await expect.poll(line.count).toBe(1);
    await use({
      page,
      line,
      chat,
      async answer(...texts) {
        for (const text of texts) {
          await answerByApi(server, last, text);
          last = text;
        }
      },
    });
  },
});

async function expectAnswers(chat: Chat, ...texts: string[]): Promise<void> {
  await expect(chat.messages('agent')).toHaveText(texts.map((text) => new RegExp(text)));
}

test('a push that is dropped is fetched as soon as the next one shows the gap', async ({
  scene: { line, chat, answer },
}) => {
  line.onPush(({ type }) => {
    if (type === 'message') line.onPush((_push, passOn) => passOn());
  });
  await answer('dropped', 'arrives');
  await expectAnswers(chat, 'dropped', 'arrives');
});

test('pushes that are delayed and overtaken are shown in the order of what was said', async ({
  scene: { line, chat, answer },
}) => {
  const held: (() => void)[] = [];
  line.onPush((_push, passOn) => {
    held.push(passOn);
  });
  await answer('first', 'second', 'third');
  await expect.poll(() => held.length).toBeGreaterThanOrEqual(3);
  line.onPush((_push, passOn) => passOn());
  for (const passOn of held.reverse()) passOn();
  await expectAnswers(chat, 'first', 'second', 'third');
});

test('a push that comes twice is shown once', async ({ scene: { line, chat, answer } }) => {
  line.onPush((_push, passOn) => {
    passOn();
    passOn();
  });
  await answer('once', 'and once more');
  await expectAnswers(chat, 'once', 'and once more');
});

test('the last message of a conversation that ends unheard is there once the visitor begins another', async ({
  scene: { line, chat, answer },
  server,
}) => {
  line.onPush(() => {});
  await answer('last words');
  const admin = await openAdmin(server, ['admin.cs.inbox']);
  const { conversations } = await admin<AgentConversationsReply>('GET', '/conversations');
  const ended = conversations.find(({ lastMessage }) => lastMessage?.text === 'last words');
  await admin('POST', `/conversations/${ended?.id}/close`);
  await chat.say('Are you still there?');
  await expect(chat.messages()).toHaveText([/Hello/, /last words/, /Are you still there/]);
});

test('a socket that is reset comes back, with what was said meanwhile', async ({
  scene: { line, chat, answer },
}) => {
  line.onPush(() => {});
  await answer('into the void');
  await line.reset();
  line.onPush((_push, passOn) => passOn());
  await expectAnswers(chat, 'into the void');
  await answer('heard');
  await expectAnswers(chat, 'into the void', 'heard');
});

test('a socket that is half open is found out by its silence', async ({
  scene: { page, line, chat, answer },
}) => {
  line.freeze();
  await answer('unheard');
  // The next ping, and the time for its answer.
  await page.clock.fastForward(25_000);
  await page.clock.fastForward(10_000);
  await expectAnswers(chat, 'unheard');
  await expect.poll(line.count).toBe(2);
});

test('a device that slept asks at once, without waiting for a socket that may be dead', async ({
  scene: { page, line, chat, answer },
}) => {
  line.freeze();
  await answer('while asleep');
  await page.clock.fastForward('08:00:00');
  await expectAnswers(chat, 'while asleep');
});

test.describe('a clock that jumps', () => {
  for (const [direction, ms] of [
    ['ahead', 86_400_000],
    ['back', -86_400_000],
  ] as const) {
    test(`${direction} loses nothing and doubles nothing`, async ({
      scene: { page, chat, answer },
    }) => {
      await page.clock.setSystemTime(Date.now() + ms);
      await answer('heard');
      await expectAnswers(chat, 'heard');
      await chat.say('said');
      await expect(chat.messages()).toHaveText([/Hello/, /heard/, /said/]);
    });
  }
});

test('a socket that can never be is invisible: polls bring what is said, and no word of trouble', async ({
  page,
  hostPage,
  server,
  browser,
}) => {
  await page.clock.install();
  await page.addInitScript(() => {
    window.WebSocket = new Proxy(WebSocket, {
      construct() {
        throw new DOMException('Refused by a policy', 'SecurityError');
      },
    });
  });
  await hostPage.open();
  const chat = await openPanel(page);
  const said = `Behind a proxy ${randomUUID()}`;
  await chat.say(said);
  await answerByApi(server, said, 'By a poll');
  await page.clock.fastForward(8000);
  await expectAnswers(chat, 'By a poll');
  await expect(chat.frame.getByRole('status').filter({ hasText: /\S/ })).toHaveCount(0);

  // No push says that agents have come; what the page asks for with its next step does.
  await expect(chat.frame.getByText(/^Offline/)).toBeVisible();
  const agent = await openInbox(browser, server);
  await page.evaluate(() => history.pushState(null, '', '?next'));
  // The step may reach the frame only after some of the time has run.
  await expect
    .poll(async () => {
      await page.clock.runFor(4000);
      return chat.frame.getByText(/^Online/).isVisible();
    })
    .toBe(true);
  await agent.leave();
});
