import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import type { Look } from './looks.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const CONTRAST = 'color-contrast';

/**
 * All problems that axe finds in the page and its frames: a line for each element, with the path to
 * it.
 */
export async function violations(page: Page, look?: Look): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (look?.isOnlyColors) axe.withRules(CONTRAST);
  else axe.withTags(TAGS);
  // It reads the colour that text is filled with, which Chromium computes as if nothing were forced.
  if (look?.forcedColors === 'active') axe.disableRules(CONTRAST);
  const results = await axe.analyze();
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const path = target.flat().join(' › ');
      return `${id}: ${path}: ${failureSummary.split('\n').slice(1).join(' ').trim()}`;
    }),
  );
}
