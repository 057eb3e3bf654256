import { randomUUID } from 'node:crypto';
import { expect, type Page } from 'playwright/test';
import type { AgentsReply, MeReply } from '../../shared/wire/account-wire.ts';
import type { ReportReply } from '../../shared/wire/desk-wire.ts';

/** Two weeks of work at two sites: the store of a test knows today alone. */
export async function fillReport(page: Page): Promise<void> {
  const days = Array.from({ length: 14 }, (_, index) => {
    const day = new Date(Date.now() - index * 86_400_000).toLocaleDateString('sv');
    const conversations = (index * 7) % 13;
    return {
      day,
      conversations,
      answered: Math.max(0, conversations - (index % 4)),
      firstAnswerSeconds: conversations === 0 ? null : 20 + ((index * 97) % 400),
    };
  });
  const site = { open: 12, waiting: 4, conversations: 61, answered: 55, firstAnswerSeconds: 142 };
  await withReport(page, {
    open: 14,
    waiting: 5,
    firstAnswerSeconds: 150,
    days,
    sites: [
      { siteId: 'a', siteName: 'Shop of lamps', ...site },
      { siteId: 'b', siteName: '上海旗舰店', ...site, conversations: 20, firstAnswerSeconds: null },
    ],
  });
  await expect(page.getByRole('img')).toHaveCount(2);
  await page.locator('.report-numbers summary').click();
}

export async function emptyReport(page: Page): Promise<void> {
  await withReport(page, { open: 0, waiting: 0, firstAnswerSeconds: null, days: [], sites: [] });
  await expect(page.locator('.report .empty')).toBeVisible();
}

async function withReport(page: Page, report: ReportReply): Promise<void> {
  await page.route('**/admin/cs/report?*', (route) => route.fulfill({ json: report }));
  await page.reload();
}

type Sent = { token: string; conversation: { id: string } };

/** Asks the API of visitors from within the page. */
function post(page: Page, path: string, body: object, token?: string): Promise<Sent> {
  return page.evaluate(
    async ([address, json, authorization]) => {
      const response = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...authorization },
        body: json,
      });
      return (await response.json()) as Sent;
    },
    [
      `/api/v1/cs${path}`,
      JSON.stringify(body),
      token === undefined ? {} : { Authorization: `Bearer ${token}` },
    ] as const,
  );
}

/** A visitor of the demo site writes; resolves with the conversation's id. */
async function write(page: Page): Promise<string> {
  const visitorId = `v_${randomUUID()}`;
  const { token } = await post(page, '/handshake', { appKey: 'sk_demo', visitorId });
  const message = { text: 'Does the lamp come with a bulb?', clientId: randomUUID() };
  return (await post(page, '/conversations', message, token)).conversation.id;
}

/** Opens a conversation that has just begun. */
async function openNew(page: Page): Promise<string> {
  const id = await write(page);
  await page.locator(`[data-id="${id}"]`).click();
  await expect(page.locator('[data-from="visitor"]')).toBeVisible();
  return id;
}

/** A note among colleagues stands beside what the visitor wrote. */
export async function addNote(page: Page): Promise<void> {
  await openNew(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.type('Ask accounting first');
  await page.keyboard.press('Enter');
  await expect(page.locator('.message.note')).toBeVisible();
}

/** The conversation is somebody else's, so an answer is asked about. */
export async function askRival(page: Page): Promise<void> {
  const id = await openNew(page);
  await page.evaluate(async (conversationId) => {
    const base = '/api/v1/admin/cs';
    const { agents } = (await (await fetch(`${base}/agents`)).json()) as AgentsReply;
    const me = (await (await fetch(`${base}/agents/me`)).json()) as MeReply;
    const assigneeId = agents.find((one) => one.id !== me.agent.id)?.id;
    await fetch(`${base}/conversations/${conversationId}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ assigneeId }),
    });
  }, id);
  // A phone shows the thread alone, and the list behind it knows.
  await expect(page.locator(`[data-id="${id}"] .item-assignee`)).toBeAttached();
  await page.locator('.composer textarea').fill('It does.');
  await page.keyboard.press('Enter');
  await expect(page.locator('.rival')).toBeVisible();
}

/** Looks for words that a visitor has just written, or that nobody has. */
export async function search(page: Page, words: string): Promise<void> {
  await write(page);
  await page.getByRole('searchbox').fill(words);
  await expect(page).toHaveURL(/[?]q=/);
  const results = words === 'lamp' ? page.locator('.item') : page.locator('.list-pane .empty');
  await expect(results.first()).toBeVisible();
}
