import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { fullScreenChat } from '../infra/chat.ts';
import { makeConsoleGuard } from '../infra/console-guard.ts';
import { createLinkSite } from '../infra/links.ts';

const BLOCK_ALL = JSON.stringify({
  profile: { default_content_setting_values: { cookies: 2 } },
});

/** Whether this page can reach storage at all. */
function hasStorage(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    try {
      return window.sessionStorage.length >= 0;
    } catch {
      return false;
    }
  });
}

test('a reload keeps who came by a link in a browser that blocks all site data', async ({
  server,
  playwright,
  launchOptions,
}) => {
  const site = await createLinkSite(server, { requireSignature: true });
  const profile = await mkdtemp(join(tmpdir(), 'cs-widget-profile-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), BLOCK_ALL);
  const context = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    locale: 'en-US',
  });
  try {
    const guard = makeConsoleGuard(context);
    const page = await context.newPage();
    const chat = fullScreenChat(page);
    const { url, t } = await site.sign({ externalUserId: 'u_42', nickname: 'Alex Lee' });
    await page.goto(url);
    await chat.say('Signed');
    expect(await hasStorage(page)).toBe(false);
    // Nobody who looks over a shoulder or copies the address gets who the visitor is.
    expect(page.url()).toBe(site.link());

    // The signature is over by then: the session goes on.
    await site.patch({ linkEntry: { ttlSec: 1 } });
    await expect.poll(() => Date.now() / 1000 - t).toBeGreaterThan(2);
    await page.reload();
    await expect(chat.messages('visitor')).toHaveText([/Signed/]);
    await chat.say('Still me');
    await page.reload();
    await expect(chat.messages('visitor')).toHaveText([/Signed/, /Still me/]);
    expect(page.url()).toBe(site.link());
    const [visitor] = await site.visitors('u_42');
    expect(visitor).toMatchObject({ verified: true, profile: { nickname: 'Alex Lee' } });
    expect(guard.unexpected()).toEqual([]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});

test('a reload keeps the names of an unsigned link where storage throws, and a new link counts', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    for (const area of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, area, {
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError');
        },
      });
  });
  const site = await createLinkSite(server);
  const chat = fullScreenChat(page);
  await page.goto(site.link({ u: 'u_1', nick: 'One' }));
  await chat.say('I am one');
  await page.reload();
  await expect(chat.messages()).toHaveText([/I am one/]);
  await page.goto(site.link({ u: 'u_2', nick: 'Two' }));
  await expect(chat.input).toBeFocused();
  await expect(chat.messages()).toHaveCount(0);
  await chat.say('I am two');
  await page.reload();
  await expect(chat.messages()).toHaveText([/I am two/]);
  for (const [user, nickname] of [
    ['u_1', 'One'],
    ['u_2', 'Two'],
  ] as const)
    expect((await site.visitors(user))[0]).toMatchObject({ profile: { nickname } });
});
