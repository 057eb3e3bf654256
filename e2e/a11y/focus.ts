import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';

/** It has the focus, and who looks at it can tell. */
export async function expectVisibleFocus(locator: Locator): Promise<void> {
  await expect(locator).toBeFocused();
  const looks = await locator.evaluate((element: HTMLElement) => {
    // A field's ring may be its box's.
    const look = () =>
      [element, element.parentElement].map((one) => {
        if (!one) return '';
        const { outline, boxShadow, borderColor } = getComputedStyle(one);
        return `${outline} ${boxShadow} ${borderColor}`;
      });
    const focused = look();
    element.blur();
    const plain = look();
    element.focus();
    return { focused, plain };
  });
  expect(looks.focused).not.toEqual(looks.plain);
  await expect(locator).toBeFocused();
}

/** The element that the keys go to. */
export function focused(frame: FrameLocator | Page): Locator {
  return frame.locator(':focus');
}

/** Presses Tab, or another key, until the focus is there. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const LONGEST_WAY = 20;
  for (let pressed = 0; pressed < LONGEST_WAY; pressed += 1) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}
