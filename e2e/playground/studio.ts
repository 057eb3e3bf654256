import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';
import { embeddedChat, type Chat } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';

/** The playground as its visitor finds it. */
export type Studio = {
  page: Page;
  /** The sample page that the preview shows. */
  sample: FrameLocator;
  chat: Chat;
  field(name: string): Locator;
  /** Resolves once the preview shows the widget of the settings as they are. */
  untilShown(): Promise<void>;
  /** Looks at the preview; undefined where that turned to another page meanwhile. */
  look<Result>(at: () => Promise<Result>): Promise<Result | undefined>;
  /** The answer of `StarIMCS.diagnose()` on the sample page. */
  diagnose(): Promise<Diagnosis | undefined>;
};

export type Diagnosis = {
  config: { page: Record<string, unknown> };
  frame: { config: Record<string, Record<string, unknown>> } | null;
};

export async function openStudio(page: Page, server: BuiltServer, hash = ''): Promise<Studio> {
  await page.goto(`${server.originLocalhost}/cs-demo${hash}`);
  return studioOn(page);
}

export async function studioOn(page: Page): Promise<Studio> {
  const shown = page.locator('.preview-page:not([data-loading])');
  const sample = shown.contentFrame();
  const untilShown = async () => {
    const frames = page.locator('.preview-page');
    await expect(async () => {
      await expect(frames).toHaveCount(1, { timeout: 1 });
      await expect(shown).toHaveCount(1, { timeout: 1 });
      // The page's own address follows the settings; the preview's does at the same time.
      const [own, preview] = [page.url(), await shown.getAttribute('src', { timeout: 1000 })];
      expect(settingsIn(preview ?? '')).toEqual(settingsIn(own));
    }).toPass();
  };
  const look: Studio['look'] = async (at) => {
    try {
      return await at();
    } catch (error) {
      if (/detached|destroyed|navigat/.test(String(error))) return undefined;
      throw error;
    }
  };

  await untilShown();
  return {
    page,
    sample,
    chat: embeddedChat(sample),
    field: (name) => page.locator(`[data-field="${name}"]`),
    untilShown,
    look,
    diagnose: () =>
      look(() =>
        sample.locator('body').evaluate(() => {
          const { StarIMCS } = window as unknown as {
            StarIMCS: { diagnose(): Promise<Diagnosis> };
          };
          return StarIMCS.diagnose();
        }),
      ),
  };
}

function settingsIn(address: string): Record<string, string> {
  const query = new URLSearchParams(new URL(address).hash.slice(1));
  for (const name of ['view', 'device', 'lang']) query.delete(name);
  return Object.fromEntries(query);
}
