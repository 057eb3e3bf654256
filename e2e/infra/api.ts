import type { Frame, Page } from 'playwright/test';

/** The public API as a site's own script finds it. */
export type SiteApi = {
  (method: string, ...parameters: unknown[]): unknown;
  init(config?: object): Promise<void>;
  open(options?: { prefill?: string }): void;
  close(): void;
  toggle(): void;
  sendMessage(text: string): Promise<{ text: string }>;
  identify(profile: object): Promise<void>;
  setLocale(locale: string): void;
  on(event: string, handler: (payload: never) => void): () => void;
  off(event: string, handler: (payload: never) => void): void;
  shutdown(): void;
  diagnose(): Promise<object>;
  readonly version: string;
  readonly isOpen: boolean;
  readonly unreadCount: number;
};

/** The window of a page that embeds the widget, for scripts that run there. */
export type SiteWindow = Window & { StarIMCS: SiteApi };

/** Calls a method of the public API as a site's own script would. */
export function callApi<Result = void>(
  page: Page | Frame,
  method: string,
  ...args: unknown[]
): Promise<Result> {
  return page.evaluate(
    ([name, parameters]) => {
      type Api = Record<string, (...parameters: unknown[]) => unknown>;
      const { StarIMCS } = window as unknown as { StarIMCS: Api };
      return StarIMCS[name]?.(...parameters) as Result;
    },
    [method, args] as const,
  );
}

/** Waits until the script itself is there, in the place of any stub. */
export async function untilScript(page: Page | Frame): Promise<void> {
  await page.waitForFunction(
    () => (window as unknown as Partial<SiteWindow>).StarIMCS?.version !== undefined,
  );
}
