import { expect, type Frame, type Locator, type Page } from 'playwright/test';

/** A window of 1280 x 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };

/** Zooms in as far as WCAG wants it, and back. */
export async function zoomed(page: Page, act: () => Promise<void>): Promise<void> {
  const viewport = page.viewportSize();
  await page.setViewportSize(ZOOMED);
  await act();
  if (viewport) await page.setViewportSize(viewport);
}

/** Content that can only be seen by scrolling sideways, in the page and its frames. */
export async function wide(page: Page): Promise<string[]> {
  return (await Promise.all(page.frames().map(wideIn))).flat();
}

function wideIn(frame: Frame): Promise<string[]> {
  return frame.locator('*').evaluateAll((elements) =>
    elements
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        return element === document.scrollingElement
          ? overflowX !== 'hidden' && overflowX !== 'clip'
          : overflowX === 'auto' || overflowX === 'scroll';
      })
      .map(({ localName, className, scrollWidth, clientWidth }) => {
        return `${localName}.${className}: ${scrollWidth} in ${clientWidth}`;
      }),
  );
}

/** All of it can be brought on the screen up or down, and nothing lies over it. */
export async function expectReachable(locator: Locator): Promise<void> {
  await locator.scrollIntoViewIfNeeded();
  await expect(locator).toBeInViewport({ ratio: 0.95 });
  await locator.click({ trial: true });
}
