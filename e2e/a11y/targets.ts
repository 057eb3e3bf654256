import type { Frame, Page } from 'playwright/test';

/**
 * The size that WCAG 2.2 asks for. It has exceptions; only the one for links in the midst of text
 * is made here.
 */
const SMALLEST_PX = 24;

/** Controls that are too small for a finger, in the page and its frames. */
export async function smallTargets(page: Page): Promise<string[]> {
  return (await Promise.all(page.frames().map(smallIn))).flat();
}

async function smallIn(frame: Frame): Promise<string[]> {
  // Such locators see through open shadow roots.
  const targets = frame.locator('a[href], button, input, select, textarea, [role^="menuitem"]');
  return targets.evaluateAll(
    (elements, smallest) =>
      elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => getComputedStyle(element).display !== 'inline')
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < smallest || box.height < smallest)
        .map(({ element, box }) => {
          const name = element.getAttribute('aria-label') ?? element.textContent;
          return `${name}: ${box.width} x ${box.height}`;
        }),
    SMALLEST_PX,
  );
}
