import type { Locator } from 'playwright/test';
import { expect, test } from '../states/fixtures.ts';
import { STATES } from '../states/states.ts';

const inForcedColors = { locale: 'en-US', forcedColors: 'active' } as const;

const stateOf = (name: string) => STATES.find((state) => state.name === name)!;

const styleOf = (
  locator: Locator,
  property: 'backgroundColor' | 'borderTopStyle' | 'borderTopColor' | 'outlineStyle',
) => locator.first().evaluate((element, name) => getComputedStyle(element)[name], property);

test('the shape of what is loading is drawn in forced colours', async ({ within }) => {
  await within(stateOf('loading'), inForcedColors, async ({ chat }) => {
    expect(await styleOf(chat.frame.locator('.skeleton-bubble'), 'borderTopStyle')).toBe('solid');
  });
});

test('the typing row is drawn in forced colours', async ({ within }) => {
  await within(stateOf('agent-typing'), inForcedColors, async ({ chat }) => {
    const dots = chat.frame.locator('.typing-dots');
    expect(await styleOf(dots, 'borderTopStyle')).toBe('solid');
    expect(await styleOf(dots.locator('i'), 'backgroundColor')).not.toBe(
      await styleOf(dots, 'backgroundColor'),
    );
  });
});

test('the composer shows in forced colours that it has the focus, by its outline alone', async ({
  within,
}) => {
  await within(stateOf('empty-with-welcome'), inForcedColors, async ({ chat }) => {
    const box = chat.frame.locator('.composer-box');
    const field = box.locator('textarea');
    await field.focus();
    expect(await styleOf(box, 'outlineStyle')).toBe('solid');
    expect(await styleOf(field, 'borderTopColor'), 'no bars around the text').toBe(
      await styleOf(box, 'backgroundColor'),
    );
  });
});

test('whether somebody is there is told apart in forced colours', async ({ within }) => {
  const colors: string[] = [];
  for (const name of ['empty-with-welcome', 'agent-away']) {
    await within(stateOf(name), inForcedColors, async ({ chat }) => {
      colors.push(await styleOf(chat.frame.locator('.header-presence'), 'backgroundColor'));
    });
  }
  expect(new Set(colors).size).toBe(2);
});
