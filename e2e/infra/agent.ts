import { randomUUID } from 'node:crypto';
import { expect, type Browser, type Locator, type Page } from 'playwright/test';
import type { AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
import { makeConsoleGuard } from './console-guard.ts';
import type { BuiltServer, TokenClaims } from './server.ts';
import { signInAs } from './sign-in.ts';

/** An agent at the inbox, online, in a browser of their own. */
export type Agent = {
  page: Page;
  thread: Locator;
  /** Opens the conversation whose last message is this text. */
  read(text: string): Promise<void>;
  answer(text: string): Promise<void>;
  /** Console warnings and errors that the test provokes. */
  allowConsole(...patterns: RegExp[]): void;
  leave(): Promise<void>;
};

export async function openInbox(
  browser: Browser,
  server: BuiltServer,
  claims: TokenClaims = {},
): Promise<Agent> {
  const context = await browser.newContext();
  const guard = makeConsoleGuard(context);
  const { name = 'Agent', sites = null } = claims;
  await signInAs(context, server, { role: 'agent', name, siteIds: sites });
  const page = await context.newPage();
  await page.goto(`${server.originLocalhost}/console/conversations`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const thread = page.getByRole('log');
  return {
    page,
    thread,
    async read(text) {
      await page.getByRole('list').getByRole('button').filter({ hasText: text }).first().click();
      await expect(thread.getByText(text, { exact: true })).toBeVisible();
    },
    async answer(text) {
      await page.getByRole('textbox', { name: 'Reply' }).fill(text);
      // A row of the list is a button too, and may say the word.
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(
        thread.locator('[data-from="agent"][data-state="sent"]').filter({ hasText: text }).last(),
      ).toBeVisible();
    },
    allowConsole: guard.allow,
    async leave() {
      await context.close();
      expect(guard.unexpected(), "the inbox's console stays silent").toEqual([]);
    },
  };
}

/** Answers the conversation whose last message is this text, as an agent's own program would. */
export async function answerByApi(
  server: BuiltServer,
  text: string,
  answer: string,
): Promise<void> {
  const token = await server.adminToken(['admin.cs.inbox']);
  const conversationsUrl = `${server.origin127}/api/v1/admin/cs/conversations`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const listed = await fetch(conversationsUrl, { headers });
  const { conversations } = (await listed.json()) as AgentConversationsReply;
  const conversation = conversations.find(({ lastMessage }) => lastMessage?.text === text);
  if (!conversation) throw new Error(`No conversation ends with ${text}`);
  const answered = await fetch(`${conversationsUrl}/${conversation.id}/messages`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ text: answer, clientId: randomUUID() }),
  });
  if (!answered.ok) throw new Error(`${answered.status} ${await answered.text()}`);
}
