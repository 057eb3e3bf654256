import type { Locator, Page } from 'playwright/test';
import { violations } from '../a11y/axe.ts';
import type { Look } from '../a11y/looks.ts';
import { expect, test } from '../fixtures.ts';
import { CONSOLE_STATES, openConsoleStage } from './states.ts';

const FORCED: Look = {
  name: 'forced colours',
  colors: 'dark',
  forcedColors: 'active',
  contrast: 'more',
  checks: 'everything',
};

const stateOf = (name: string) => CONSOLE_STATES.find((state) => state.name === `console-${name}`)!;

type Property = 'outlineStyle' | 'borderTopStyle' | 'fill';

const styleOf = (locator: Locator, property: Property) =>
  locator.first().evaluate((element, name) => getComputedStyle(element)[name], property);

/** The lines around what is chosen on the page, and around what could be. */
async function linesOf(page: Page, chosen: string, others: string) {
  return [
    await styleOf(page.locator(chosen), 'outlineStyle'),
    await styleOf(page.locator(others), 'outlineStyle'),
  ];
}

const SCENES: Record<string, (page: Page) => Promise<void>> = {
  async note(page) {
    const [rail, view, row] = ['.rail-item', '.view', '.item'];
    expect(await linesOf(page, `${rail}-active`, `${rail}:not(${rail}-active)`)).toEqual(
      TOLD_APART,
    );
    expect(
      await linesOf(page, `${view}[aria-pressed="true"]`, `${view}[aria-pressed="false"]`),
    ).toEqual(TOLD_APART);
    expect(await styleOf(page.locator(`${row}[aria-current]`), 'outlineStyle')).toBe('solid');
    const bubble = page.locator('.message[data-from="visitor"] .bubble');
    expect(await styleOf(bubble, 'borderTopStyle')).toBe('solid');
    expect(await styleOf(page.locator('.message.note .bubble'), 'borderTopStyle')).toBe('dashed');
  },
  async rival(page) {
    expect(await styleOf(page.locator('.rival'), 'borderTopStyle')).toBe('solid');
  },
  async search(page) {
    expect(await styleOf(page.locator('.badge'), 'borderTopStyle')).toBe('solid');
  },
  async reports(page) {
    const [answered, unanswered] = ['0', '1'].map((part) =>
      page.locator(`.chart-bars .chart-part[data-part="${part}"]`),
    );
    expect(await styleOf(answered!, 'fill')).not.toBe(await styleOf(unanswered!, 'fill'));
    expect(
      await linesOf(page, '.segment[aria-pressed="true"]', '.segment[aria-pressed="false"]'),
    ).toEqual(TOLD_APART);
  },
  async shortcuts(page) {
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  async away(page) {
    await expect(page.locator('.away-bar')).toBeVisible();
  },
};

const TOLD_APART = ['solid', 'none'];

for (const [name, look] of Object.entries(SCENES)) {
  test(`in forced colours, everything on the console’s ${name} page that a fill tells is told by a line`, async ({
    browser,
    server,
  }) => {
    const options = { forcedColors: 'active', contrast: 'more', colorScheme: 'dark' } as const;
    const stage = openConsoleStage(browser, server, options);
    const page = await stage.show(stateOf(name));
    await look(page);
    expect(await violations(page, FORCED)).toEqual([]);
    await stage.leave();
  });
}
