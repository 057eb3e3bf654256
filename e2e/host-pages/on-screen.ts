import { expect, type Page } from 'playwright/test';
import { launcher } from '../infra/chat.ts';

/** The widget's own default distance from the window's edges, in px. */
const OFFSET = 24;

/** The launcher is whole, in its corner of the window, and what a click there would hit. */
export async function expectInItsCorner(page: Page): Promise<void> {
  const button = launcher(page);
  await expect(button).toBeInViewport({ ratio: 1 });
  const box = await button.boundingBox();
  const found = await page.evaluate(({ x, y, width, height }) => {
    const root = document.elementFromPoint(x + width / 2, y + height / 2);
    const part = root?.shadowRoot?.elementFromPoint(x + width / 2, y + height / 2);
    return {
      fromTheRight: innerWidth - x - width,
      fromTheBottom: innerHeight - y - height,
      isHit: !!part?.closest('[part="launcher"]'),
    };
  }, box!);
  expect(found).toEqual({ fromTheRight: OFFSET, fromTheBottom: OFFSET, isHit: true });
}

/** A picture of the launcher: what is transparent, faded or coloured looks different from another. */
export async function pictureOfLauncher(page: Page): Promise<Buffer> {
  return launcher(page).screenshot({ animations: 'disabled' });
}
