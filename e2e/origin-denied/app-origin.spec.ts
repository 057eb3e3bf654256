import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { makeConsoleGuard } from '../infra/console-guard.ts';
import { hostHtml } from '../infra/host-html.ts';
import { createSite } from '../infra/sites.ts';

const WIDGET = fileURLToPath(new URL('../../dist/widget.js', import.meta.url));

const MANIFEST = { manifest_version: 3, name: 'An app around a page', version: '1.0' };

/** Chromium gives an extension that it loads from a folder its id by the folder's path. */
function extensionId(folder: string): string {
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return digest.replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 16)));
}

test('an app whose pages have a scheme of their own embeds the chat once it is listed', async ({
  server,
  playwright,
  launchOptions,
}) => {
  const app = await mkdtemp(join(tmpdir(), 'cs-widget-app-'));
  const profile = await mkdtemp(join(tmpdir(), 'cs-widget-profile-'));
  const origin = `chrome-extension://${extensionId(app)}`;
  const listed = await createSite(server, 'App', [` ${origin.toUpperCase()}/ `]);
  const other = await createSite(server, 'Other', ['capacitor://localhost']);
  await copyFile(WIDGET, join(app, 'copy-of-widget.js'));
  await writeFile(join(app, 'manifest.json'), JSON.stringify(MANIFEST));
  for (const { name, appKey } of [listed, other]) {
    const attributes = {
      'data-app-key': appKey,
      'data-api-base': server.origin127,
      'data-frame-url': `${server.origin127}/frame/`,
    };
    await writeFile(join(app, `${name}.html`), hostHtml('/copy-of-widget.js', { attributes }));
  }
  const context = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []),
      `--disable-extensions-except=${app}`,
      `--load-extension=${app}`,
    ],
    locale: 'en-US',
  });
  try {
    const guard = makeConsoleGuard(context);
    guard.allow(/status of 403/, /\[StarIMCS\] origin_denied: add chrome-extension:/);
    const page = await context.newPage();
    await page.goto(`${origin}/App.html`);
    const chat = await openPanel(page);
    await chat.say('From an app');
    await page.reload();
    await expect(chat.messages('visitor')).toHaveText([/From an app/]);
    expect(guard.unexpected()).toEqual([]);

    await page.goto(`${origin}/Other.html`);
    // The panel is open, as the visitor left it.
    const alert = chat.frame.getByRole('alert');
    await expect(alert).toHaveText("Chat isn't available on this website.");
    await expect(alert).toBeVisible();
  } finally {
    await context.close();
    await rm(app, { recursive: true });
    await rm(profile, { recursive: true, force: true });
  }
});
