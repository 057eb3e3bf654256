import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright/test';
import type { AgentConversationsReply } from '../../shared/wire/agent-wire.ts';
import { expect, test } from '../fixtures.ts';
import { openAdmin } from '../infra/admin.ts';
import { answerByApi } from '../infra/agent.ts';
import { embeddedChat, launcher, openPanel, untilStill } from '../infra/chat.ts';

/** A test has no ears: notes that are played are counted, and how often a chime was left to another one. */
async function listenIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const count = (name: string) => {
      const { dataset } = document.documentElement;
      dataset[name] = String(Number(dataset[name] ?? 0) + 1);
    };
    const play = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function start(when) {
      count('notes');
      play.call(this, when);
    };
    // Not in what is blank before a page comes.
    if (!('LockManager' in window)) return;
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function ask(
      this: LockManager,
      name: string,
      options: LockOptions,
      callback?: LockGrantedCallback<unknown>,
    ) {
      if (!callback || !name.startsWith('cs:chime')) {
        return Reflect.apply(request, this, [name, options, callback].filter(Boolean));
      }
      return request.call(this, name, options, (lock) => {
        if (!lock) count('yielded');
        return callback(lock);
      });
    } as typeof request;
  });
}

const root = (page: Page) => embeddedChat(page).frame.locator('html');
const badge = (page: Page) => page.locator('#starim-cs-root .badge');

test('a soft sound tells of a message that nobody sees, until it is muted for good', async ({
  hostPage,
  page,
  server,
}) => {
  await listenIn(page.context());
  await hostPage.open();
  const chat = await openPanel(page);
  const question = `Ring me ${randomUUID()}`;
  await chat.say(question);
  const seen = `Seen at once ${randomUUID()}`;
  await answerByApi(server, question, seen);
  await expect(chat.log.getByText(seen)).toBeVisible();
  await launcher(page).click();
  const unseen = `Not seen ${randomUUID()}`;
  await answerByApi(server, seen, unseen);
  // Two notes, for this one alone.
  await expect(root(page)).toHaveAttribute('data-notes', '2');

  await openPanel(page);
  await chat.frame.getByRole('button', { name: 'More' }).click();
  const mute = chat.frame.getByRole('menuitemcheckbox', { name: 'Mute sounds' });
  await expect(mute).toHaveAttribute('aria-checked', 'false');
  await mute.click();
  await expect(mute).toHaveAttribute('aria-checked', 'true');
  await page.reload();
  await expect(chat.log.getByText(unseen)).toBeVisible();
  await untilStill(page);
  await chat.frame.getByRole('button', { name: 'More' }).click();
  await expect(mute).toHaveAttribute('aria-checked', 'true');
  await launcher(page).click();
  const muted = `Muted ${randomUUID()}`;
  await answerByApi(server, unseen, muted);
  await expect(badge(page)).toHaveText('1');
  await expect(root(page)).not.toHaveAttribute('data-notes');
  expect(await page.title()).not.toMatch(/\d/);
});

test('a message seen in one tab rings in no other, and messages that come all at once ring once', async ({
  hostPage,
  page,
  context,
  server,
}) => {
  await listenIn(context);
  await hostPage.open();
  const chat = await openPanel(page);
  const question = `Two tabs ${randomUUID()}`;
  await chat.say(question);
  const other = await hostPage.open({ page: await context.newPage() });
  await openPanel(other);
  await launcher(other).click();
  await page.bringToFront();
  const seen = `Seen in the first ${randomUUID()}`;
  await answerByApi(server, question, seen);
  await expect(chat.log.getByText(seen)).toBeVisible();
  await expect(root(other)).toHaveAttribute('data-yielded', '1');
  for (const tab of [page, other]) await expect(root(tab)).not.toHaveAttribute('data-notes');
  await other.close();

  await launcher(page).click();
  const admin = await openAdmin(server, ['admin.cs.inbox']);
  const { conversations } = await admin<AgentConversationsReply>('GET', '/conversations');
  const conversation = conversations.find(({ lastMessage }) => lastMessage?.text === seen)!;
  const say = (text: string) =>
    admin('POST', `/conversations/${conversation.id}/messages`, { text, clientId: randomUUID() });
  await Promise.all(['One', 'two', 'three', 'four'].map(say));
  await expect(badge(page)).toHaveText('4');
  await expect(root(page)).toHaveAttribute('data-yielded', '3');
  await expect(root(page)).toHaveAttribute('data-notes', '2');
});

test('a menu shows whether sounds are muted, wherever that was chosen', async ({
  hostPage,
  page,
  context,
}) => {
  const mock = { attributes: { 'data-mock': 'true' } };
  const muteIn = async (tab: Page) => {
    const { frame } = await openPanel(await hostPage.open({ ...mock, page: tab }));
    const more = frame.getByRole('button', { name: 'More' });
    return { more, mute: frame.getByRole('menuitemcheckbox', { name: 'Mute sounds' }) };
  };
  const first = await muteIn(page);
  const second = await muteIn(await context.newPage());
  await second.more.click();
  await second.mute.click();
  await expect(second.mute).toHaveAttribute('aria-checked', 'true');
  await page.bringToFront();
  await first.more.click();
  await expect(first.mute).toHaveAttribute('aria-checked', 'true');
});
