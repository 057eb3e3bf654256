import { expect, type Page } from 'playwright/test';
import { launcher } from '../infra/chat.ts';

/** The widget's own default distance from the window's edges, in px. */
const OFFSET = 24;

/** The launcher is whole, in its corner of the window, and what a click there would hit. */
export async function expectInItsCorner(page: Page): Promise<void> {
  await expect(launcher(page)).toBeInViewport({ ratio: 1 });
  // A page that changed a moment ago shows the launcher there after its next frame.
  await expect
    .poll(() => placeOf(page))
    .toEqual({ fromTheRight: OFFSET, fromTheBottom: OFFSET, isHit: true });
}

async function placeOf(page: Page) {
  const box = await launcher(page).boundingBox();
  if (!box) return undefined;
  return page.evaluate(({ x, y, width, height }) => {
    const root = document.elementFromPoint(x + width / 2, y + height / 2);
    const part = root?.shadowRoot?.elementFromPoint(x + width / 2, y + height / 2);
    return {
      fromTheRight: innerWidth - x - width,
      fromTheBottom: innerHeight - y - height,
      isHit: !!part?.closest('[part="launcher"]'),
    };
  }, box);
}

/** A picture of the launcher: what is transparent, faded or coloured looks different from another. */
export async function pictureOfLauncher(page: Page): Promise<Buffer> {
  return launcher(page).screenshot({ animations: 'disabled' });
}
