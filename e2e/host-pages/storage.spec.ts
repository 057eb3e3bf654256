import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi } from '../infra/api.ts';
import { openPanel, type Chat } from '../infra/chat.ts';
import { makeConsoleGuard } from '../infra/console-guard.ts';

/** Makes access to storage fail as it does when a visitor or a company has blocked it. */
function blockStorage(everywhere: boolean): void {
  if (!everywhere && window !== window.top) return;
  for (const area of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, area, {
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      },
    });
}

async function expectChatUntilThePageEnds(page: Page): Promise<Chat> {
  const chat = await openPanel(page);
  await chat.say('Without storage');
  await callApi(page, 'setLocale', 'zh-CN');
  await expect(chat.input).toHaveAccessibleName('消息');
  // The loader holds in memory the state that the page needs to go on after it has lost the frame.
  await chat.input.fill('A draft');
  await page.evaluate(() => document.querySelector('#starim-cs-root')?.remove());
  await expect(chat.input).toHaveValue('A draft');
  await expect(chat.messages('visitor')).toHaveText([/Without storage/]);
  return chat;
}

test('the page’s storage is blocked: the chat lives in memory', async ({ hostPage, page }) => {
  await page.addInitScript(blockStorage, false);
  await expectChatUntilThePageEnds(await hostPage.open());
});

test('the frame’s storage is blocked as well: the same', async ({ hostPage, page }) => {
  await page.addInitScript(blockStorage, true);
  await expectChatUntilThePageEnds(await hostPage.open());
});

test('a browser that is set to block all cookies and site data: the same', async ({
  hostPage,
  playwright,
  launchOptions,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'cs-widget-profile-'));
  const BLOCKED = 2;
  await mkdir(join(profile, 'Default'));
  await writeFile(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: BLOCKED } } }),
  );
  const context = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    locale: 'en-US',
  });
  try {
    const guard = makeConsoleGuard(context);
    const page = await hostPage.open({ page: await context.newPage() });
    const isBlocked = () => {
      try {
        return !localStorage;
      } catch {
        return true;
      }
    };
    expect(await page.evaluate(isBlocked)).toBe(true);
    const chat = await expectChatUntilThePageEnds(page);
    expect(await chat.input.evaluate(isBlocked)).toBe(true);
    expect(guard.unexpected(), 'the console stays silent').toEqual([]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});
