import type { Page, Route } from 'playwright/test';
import { expect, test as base } from '../fixtures.ts';
import { openPanel, type Chat } from '../infra/chat.ts';
import { inFastTime } from '../infra/fast-time.ts';

/* Messages from the visitor, over a line with faults: each fault by its name. */

type Scene = {
  page: Page;
  chat: Chat;
  write(text: string): Promise<void>;
  /** Sets the outcomes of the next attempts to send, one after the other. Later attempts pass. */
  fail(...faults: ((route: Route) => Promise<void>)[]): Promise<void>;
  /** When each attempt was made. */
  attempts: number[];
  /** All of it, as the server has it, in order. */
  expectOnServer(...texts: string[]): Promise<void>;
};

const test = base.extend<{ scene: Scene }>({
  async scene({ page, hostPage, allowConsole }, use) {
    allowConsole(/Failed to load resource|send_failed|\[StarIMCS\] network: /);
    await page.clock.install();
    await hostPage.open();
    const chat = await openPanel(page);
    const attempts: number[] = [];
    await use({
      page,
      chat,
      attempts,
      async write(text) {
        await chat.input.fill(text);
        await chat.input.press('Enter');
        // Until the chat can keep it, a text is a draft, and the next one would replace it.
        await expect(chat.input).toHaveValue('');
      },
      async fail(...faults) {
        await page.route('**/api/v1/cs/conversations', async (route) => {
          attempts.push(Date.now());
          const fault = faults.shift();
          await (fault ? fault(route) : route.continue());
        });
      },
      async expectOnServer(...texts) {
        const expected = texts.map((text) => new RegExp(text));
        await inFastTime(page, () =>
          expect(chat.messages('visitor').and(sent(chat))).toHaveText(expected),
        );
        await page.reload();
        await expect(chat.messages('visitor').and(sent(chat))).toHaveText(expected);
      },
    });
  },
});

const sent = ({ log }: Chat) => log.locator('[data-state="sent"]');

const reset = (route: Route) => route.abort('connectionreset');
const answer =
  (status: number, headers: Record<string, string> = {}) =>
  (route: Route) =>
    route.fulfill({ status, headers, body: 'A proxy says so.' });
/** The server takes it, and nobody hears so. */
const loseAnswer = async (route: Route) => {
  await route.fetch();
  await route.abort('connectionreset');
};

/** Nothing comes back, and neither end learns why. */
const hang = () => new Promise<void>(() => {});
const loseLine = async (route: Route) => {
  await route.fetch();
  await hang();
};

for (const [where, fault] of [
  ['before the server has it', hang],
  ['after the server has it', loseLine],
] as const) {
  test(`a line that is half open ${where} is given up after 6 s, and the message arrives once`, async ({
    scene: { page, fail, write, attempts, expectOnServer },
  }) => {
    await fail(fault);
    await write('one');
    await write('two');
    await expect.poll(() => attempts.length).toBe(1);
    await page.clock.fastForward(6000);
    await expectOnServer('one', 'two');
    expect(attempts.length, 'each once, and the first once more').toBe(3);
  });
}

test('a request that is reset is made again', async ({
  scene: { fail, write, expectOnServer },
}) => {
  await fail(reset, reset);
  await write('one');
  await write('two');
  await expectOnServer('one', 'two');
});

test('a message whose acknowledgement is lost arrives once', async ({
  scene: { fail, write, expectOnServer },
}) => {
  await fail(loseAnswer, loseAnswer);
  await write('one');
  await write('two');
  await expectOnServer('one', 'two');
});

test('a message written while a request is delayed waits for its turn', async ({
  scene: { fail, write, chat, attempts, expectOnServer },
}) => {
  let pass = () => {};
  const passing = new Promise<void>((resolve) => {
    pass = resolve;
  });
  await fail(async (route) => {
    await passing;
    await route.continue();
  });
  for (const text of ['one', 'two', 'three']) await write(text);
  await expect(chat.log.locator('[data-state="sending"]')).toHaveCount(3);
  expect(attempts).toHaveLength(1);
  pass();
  await expectOnServer('one', 'two', 'three');
});

test('a server that is broken for a while gets it when it is whole again', async ({
  scene: { fail, write, expectOnServer },
}) => {
  await fail(answer(500), answer(502), answer(503));
  await write('one');
  await expectOnServer('one');
});

test('a server that has too much is left alone for as long as it says', async ({
  scene: { fail, write, attempts, expectOnServer },
}) => {
  await fail(answer(429, { 'Retry-After': '2' }));
  await write('one');
  await write('two');
  await expect.poll(() => attempts.length).toBeGreaterThan(1);
  await expectOnServer('one', 'two');
  const [first = 0, second = 0] = attempts;
  expect(second - first).toBeGreaterThanOrEqual(2000);
});

test('a message that is refused for good says so, and can be sent again or thrown away', async ({
  scene: { fail, write, chat, expectOnServer },
}) => {
  await fail(answer(403), answer(422));
  await write('kept');
  await write('discarded');
  await write('passes');
  const failed = chat.log.locator('[data-state="failed"]');
  await expect(failed).toHaveCount(2);
  await failed.filter({ hasText: 'discarded' }).getByRole('button', { name: 'Discard' }).click();
  await failed.filter({ hasText: 'kept' }).getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveCount(0);
  await expectOnServer('passes', 'kept');
});

test('messages written offline go out when the network is back, in order', async ({
  scene: { page, write, chat, expectOnServer },
}) => {
  // The parts that show a conversation are there by then.
  await write('online');
  await expect(sent(chat)).toHaveCount(1);
  await page.context().setOffline(true);
  await write('one');
  await write('two');
  await expect(chat.log.locator('[data-state="sending"]')).toHaveCount(2);
  await page.context().setOffline(false);
  await expectOnServer('online', 'one', 'two');
});

test('messages that could not be sent go out after a reload, before anything newer', async ({
  scene: { page, write, chat, expectOnServer },
}) => {
  const sends = '**/api/v1/cs/conversations';
  await page.route(sends, reset);
  await write('one');
  await write('two');
  await expect(chat.log.locator('[data-state="sending"]')).toHaveCount(2);
  await page.reload();
  await page.unroute(sends);
  await write('three');
  await expectOnServer('one', 'two', 'three');
});
