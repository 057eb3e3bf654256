import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright/test';
import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { embeddedChat, openPanel } from '../infra/chat.ts';
import { openConsoleAs, type AtConsole } from '../infra/console.ts';

const PICTURES = '**/api/v1/cs/pictures/*.webp';

/** Sets a picture in the person's profile. */
async function setPicture({ page }: AtConsole): Promise<void> {
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 80, height: 60 } });
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'ada.png', mimeType: 'image/png', buffer });
  await expect(page.getByRole('button', { name: 'Remove the picture' })).toBeVisible();
}

/** Answers the latest conversation. */
function answer({ page }: AtConsole, text: string): Promise<void> {
  return page.evaluate(
    async ([said, clientId]) => {
      const api = '/api/v1/admin/cs/conversations';
      const { conversations } = await (await fetch(api)).json();
      await fetch(`${api}/${conversations[0].id}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: said, clientId }),
      });
    },
    [text, randomUUID()] as const,
  );
}

/** The width of a picture that was loaded: a refused one has none. */
const widthOf = (image: Locator) =>
  image.evaluate(({ naturalWidth }: HTMLImageElement) => naturalWidth);

/** The faces in the header, and the face beside the answer. */
function facesOn(page: Page, text: string) {
  const { frame, messages } = embeddedChat(page);
  return {
    header: frame.locator('.header-avatar .avatar'),
    beside: messages('agent').filter({ hasText: text }).locator('.avatar'),
    names: frame.locator('.welcome .sender'),
  };
}

test('a picture that is set in the profile shows in the visitor’s chat, and no more once it is removed', async ({
  browser,
  hostPage,
  server,
}) => {
  const name = `Ada Lovelace ${randomUUID().slice(0, 4)}`;
  const agent = await openConsoleAs(browser, server, { path: '/console/profile', name });
  await setPicture(agent);
  const page = await hostPage.open({ body: '<main><h1>A shop</h1></main>' });
  const chat = await openPanel(page);
  const { header, beside, names } = facesOn(page, 'Good morning');
  await expect(names).toContainText(name);
  await expect.poll(() => widthOf(header.locator('img').last())).toBe(256);
  await chat.say('Hello');
  await answer(agent, 'Good morning');
  await expect.poll(() => widthOf(beside.locator('img'))).toBe(256);
  expect(await violations(page)).toEqual([]);

  await agent.page.getByRole('button', { name: 'Remove the picture' }).click();
  await expect(agent.page.getByRole('button', { name: 'Remove the picture' })).toHaveCount(0);
  await page.reload();
  await expect(beside).toHaveText(/^A/);
  await expect(header.first()).toBeVisible();
  await expect(header.locator('img')).toHaveCount(0);
  await expect(beside.locator('img')).toHaveCount(0);
  await agent.leave();
});

test('a picture that cannot be loaded gives way to the initials', async ({
  allowConsole,
  browser,
  hostPage,
  page,
  server,
}) => {
  allowConsole(/ERR_FAILED/);
  const name = 'Grace Hopper';
  const agent = await openConsoleAs(browser, server, { path: '/console/profile', name });
  await setPicture(agent);
  const asked = page.waitForRequest(PICTURES);
  await page.route(PICTURES, (route) => route.abort());
  await hostPage.open();
  const chat = await openPanel(page);
  await asked;
  await chat.say('Hello');
  await answer(agent, 'Good evening');
  const { header, beside } = facesOn(page, 'Good evening');
  await expect(beside).toHaveText('GH');
  await expect(header.filter({ hasText: 'GH' })).toHaveCount(1);
  await agent.leave();
});
