import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Frame, Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import type { SiteWindow } from '../infra/api.ts';
import { hostHtml } from '../infra/host-html.ts';
import { ourLines } from '../infra/our-lines.ts';

const UNSUPPORTED = /^\[StarIMCS\] This page has no origin/;

/** The error for a site that starts the widget itself. */
function refusal(page: Page | Frame): Promise<{ code: string; retryable: boolean }> {
  return page.evaluate(() =>
    (window as unknown as SiteWindow).StarIMCS.init({ appKey: 'sk_demo' }).then(
      () => ({ code: 'none', retryable: false }),
      ({ code, retryable }) => ({ code, retryable }),
    ),
  );
}

test.beforeEach(({ allowConsole }) => allowConsole(/This page has no origin/));

test('a page in a sandbox has no origin to talk from: one line says so', async ({
  hostPage,
  page,
}) => {
  const lines = ourLines(page);
  const preview = hostPage.serve();
  await hostPage.open({
    hasScript: false,
    body: `<iframe name="preview" sandbox="allow-scripts" src="${preview}"></iframe>`,
  });
  await expect.poll(() => lines).toEqual([expect.stringMatching(UNSUPPORTED)]);
  const frame = page.frame('preview')!;
  await expect(frame.locator('#starim-cs-root')).toHaveCount(0);
  expect(await refusal(frame)).toEqual({ code: 'unsupported', retryable: false });
});

test('a page that is a file is refused as well', async ({ page, server }) => {
  const folder = await mkdtemp(join(tmpdir(), 'cs-widget-page-'));
  const file = join(folder, 'index.html');
  await writeFile(
    file,
    hostHtml(`${server.origin127}/widget.js`, { attributes: { 'data-app-key': 'sk_demo' } }),
  );
  const lines = ourLines(page);
  await page.goto(pathToFileURL(file).href);
  await expect.poll(() => lines).toEqual([expect.stringMatching(UNSUPPORTED)]);
  await expect(page.locator('#starim-cs-root')).toHaveCount(0);
  expect(await refusal(page)).toEqual({ code: 'unsupported', retryable: false });
  await rm(folder, { recursive: true, force: true });
});

test('a preview by srcdoc has the origin of its page, and a chat', async ({ hostPage, server }) => {
  const html = hostHtml(`${server.origin127}/widget.js`, {
    attributes: { 'data-app-key': 'sk_demo', 'data-api-base': server.origin127 },
  });
  const page = await hostPage.open({
    hasScript: false,
    body: '<iframe name="preview" style="width: 700px; height: 600px; border: 0"></iframe>',
  });
  await page.evaluate((srcdoc) => {
    Object.assign(document.querySelector('iframe')!, { srcdoc });
  }, html);
  const preview = page.frameLocator('[name="preview"]');
  const button = preview.getByRole('button', { name: 'Open chat' });
  await expect(button).toBeVisible();
  await button.click();
  const chat = preview.frameLocator('#starim-cs-root iframe');
  await chat.getByRole('textbox', { name: 'Message' }).fill('From a preview');
  await chat.getByRole('button', { name: 'Send' }).click();
  await expect(chat.locator('[data-state="sent"]')).toContainText('From a preview');
});
