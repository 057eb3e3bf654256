import { randomUUID } from 'node:crypto';
import type { AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';

const MORE_THAN_A_PAGE = 60;

test('scrolling up goes on into the conversation before this one', async ({
  hostPage,
  page,
  server,
}) => {
  await hostPage.open();
  const chat = await openPanel(page);
  const first = `Long ago ${randomUUID()}`;
  await chat.say(first);
  await inConversationOf(server, first, async (post) => post('close'));

  const second = `Now ${randomUUID()}`;
  await chat.say(second);
  await inConversationOf(server, second, async (post) => {
    for (let count = 1; count <= MORE_THAN_A_PAGE; count += 1) {
      await post('messages', { text: `Answer ${count}`, clientId: randomUUID() });
    }
  });

  const lastAnswer = chat.messages('agent').filter({ hasText: `Answer ${MORE_THAN_A_PAGE}` });
  await expect(lastAnswer).toBeVisible();
  await page.reload();
  // All that the visitor saw is read, though the page went at once: the chat goes on at its end.
  await expect(lastAnswer).toBeVisible();
  const earlier = chat.messages('visitor').filter({ hasText: first });
  await expect(earlier).toHaveCount(0);
  await chat.log.hover();
  await expect(async () => {
    await page.mouse.wheel(0, -3000);
    await expect(earlier).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(chat.messages('visitor').filter({ hasText: second })).toHaveCount(1);
  await expect(page.locator('#starim-cs-root .badge')).toBeHidden();
});

/** Does as an agent would in the conversation whose last message is this text. */
async function inConversationOf(
  server: BuiltServer,
  text: string,
  work: (post: (path: string, body?: object) => Promise<void>) => Promise<void>,
): Promise<void> {
  const token = await server.adminToken(['admin.cs.inbox']);
  const url = `${server.origin127}/api/v1/admin/cs/conversations`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const listed = await fetch(url, { headers });
  const { conversations } = (await listed.json()) as AgentConversationsReply;
  const conversation = conversations.find(({ lastMessage }) => lastMessage?.text === text);
  await work(async (path, body = {}) => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}/${conversation?.id}/${path}`, init);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  });
}
