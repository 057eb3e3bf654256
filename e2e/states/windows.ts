import type { Browser, BrowserContextOptions, Page } from 'playwright/test';
import { closeContext, endRoutes } from '../infra/close-context.ts';
import { makeConsoleGuard } from '../infra/console-guard.ts';

/** A browser window for one state after the other. */
export type Window = {
  page: Page;
  guard: ReturnType<typeof makeConsoleGuard>;
  /** Makes it a newcomer's again, and leaves nothing at work. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** In a window that was used before, the browser has its processes, and knows our programs. */
export async function openWindow(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<Window> {
  const context = await browser.newContext(options);
  const guard = makeConsoleGuard(context);
  const page = await context.newPage();
  return {
    page,
    guard,
    async clear() {
      // A frame may be what the browser shows in the place of ours.
      for (const frame of page.frames().toReversed()) await frame.evaluate(forget).catch(() => {});
      await endRoutes(context);
      await page.goto('about:blank');
      await page.mouse.move(0, 0);
      await page.emulateMedia({ colorScheme: null, forcedColors: null, contrast: null });
    },
    close: () => closeContext(context),
  };
}

function forget(): void {
  localStorage.clear();
  sessionStorage.clear();
}
