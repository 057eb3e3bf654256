import type { Page } from 'playwright/test';

/** Calls a method of the public API as a site's own script would. */
export function callApi<Result>(page: Page, method: string, ...args: unknown[]): Promise<Result> {
  return page.evaluate(
    ([name, parameters]) => {
      type Api = Record<string, (...parameters: unknown[]) => unknown>;
      const { StarIMCS } = window as unknown as { StarIMCS: Api };
      return StarIMCS[name]?.(...parameters) as Result;
    },
    [method, args] as const,
  );
}
