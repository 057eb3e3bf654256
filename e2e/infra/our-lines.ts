import type { Page } from 'playwright/test';

/** The widget's lines on a page's console from here on; the list grows. */
export function ourLines(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('[StarIMCS]')) lines.push(message.text());
  });
  return lines;
}
