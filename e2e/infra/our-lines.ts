import type { Page } from 'playwright/test';

/** What the widget says on a page's console from here on; the list grows as it speaks. */
export function ourLines(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('[StarIMCS]')) lines.push(message.text());
  });
  return lines;
}
