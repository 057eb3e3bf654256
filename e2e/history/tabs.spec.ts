import { randomUUID } from 'node:crypto';
import { type Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';

const badgeOf = (page: Page) => page.locator('#starim-cs-root .badge');

test('a message read in one tab is read in the others', async ({
  hostPage,
  context,
  page: first,
  server,
}) => {
  await hostPage.open({ page: first });
  const text = `Two tabs ${randomUUID()}`;
  const chat = await openPanel(first);
  await chat.say(text);
  await chat.input.press('Escape');
  const second = await hostPage.open({ page: await context.newPage() });

  await answerByApi(server, text, 'Here I am');
  await expect(badgeOf(first)).toHaveText('1');
  await expect(badgeOf(second)).toHaveText('1');

  await openPanel(first);
  await expect(badgeOf(second)).toBeHidden();
});
