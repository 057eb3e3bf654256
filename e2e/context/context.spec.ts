import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright/test';
import type {
  AgentConversationReply,
  AgentConversationsReply,
} from '../../shared/wire/agent-wire.ts';
import { expect, test } from '../fixtures.ts';
import { openAdmin } from '../infra/admin.ts';
import { openPanel } from '../infra/chat.ts';
import { inFastTime } from '../infra/fast-time.ts';
import type { BuiltServer } from '../infra/server.ts';

/** A visitor who has written something, and what agents see of the page that they are on. */
async function write(page: Page, server: BuiltServer) {
  const chat = await openPanel(page);
  const text = `Where am I? ${randomUUID()}`;
  await chat.say(text);
  const admin = await openAdmin(server, ['admin.cs.inbox']);
  const { conversations } = await admin<AgentConversationsReply>('GET', '/conversations');
  const { id } = conversations.find(({ lastMessage }) => lastMessage?.text === text)!;
  const context = async () => {
    const { url = '', title } = (await admin<AgentConversationReply>('GET', `/conversations/${id}`))
      .visitor.context;
    return [new URL(url).pathname + new URL(url).search, title];
  };
  /** The page tells of its changes a few seconds apart. */
  const expectContext = (expected: string[]) =>
    inFastTime(page, () => expect.poll(context).toEqual(expected));
  return { chat, context, expectContext, path: new URL(page.url()).pathname };
}

test('agents see where the visitor is, also after the page’s own navigation and on the way back', async ({
  hostPage,
  page,
  server,
}) => {
  await page.clock.install();
  await hostPage.open();
  const { context, expectContext, path } = await write(page, server);
  expect(await context()).toEqual([path, 'Host']);
  await page.evaluate(() => {
    history.pushState(null, '', 'cart?step=2&token=secret#summary');
    document.title = 'Cart';
  });
  await expectContext([`${path}cart?step=2&token=***`, 'Cart']);
  await page.evaluate(() => {
    history.back();
    document.title = 'Host';
  });
  await expectContext([path, 'Host']);
});

test('a browser that does not tell of navigation is asked when the panel opens, and the name may be the page’s own', async ({
  hostPage,
  page,
  server,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'navigation', { value: { menu: ['Shop', 'Cart'] } });
  });
  await page.clock.install();
  await hostPage.open();
  const { chat, expectContext, path } = await write(page, server);
  await page.evaluate(() => history.pushState(null, '', 'cart'));
  await chat.frame.getByRole('button', { name: 'Close chat' }).click();
  await openPanel(page);
  await expectContext([`${path}cart`, 'Host']);
});

test('a page that changes its address all the time is told of now and then, and as it is in the end', async ({
  hostPage,
  page,
  server,
}) => {
  await page.clock.install();
  await hostPage.open();
  const { expectContext, path } = await write(page, server);
  let handshakes = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/handshake')) handshakes += 1;
  });
  await page.evaluate(async () => {
    for (let place = 1; place <= 50; place += 1) {
      history.replaceState(null, '', `?place=${place}#part-${place}`);
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
  });
  await expectContext([`${path}?place=50`, 'Host']);
  expect(handshakes).toBeLessThanOrEqual(2);
});
