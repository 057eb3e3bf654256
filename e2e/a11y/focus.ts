import { expect, type FrameLocator, type Locator, type Page } from 'playwright/test';

/** WCAG's least contrast between a ring and its surroundings. */
const LEAST_CONTRAST = 3;

/** It has the focus, and who looks at it can tell. */
export async function expectVisibleFocus(locator: Locator): Promise<void> {
  await expect(locator).toBeFocused();
  const contrast = await locator.evaluate(ringContrast);
  expect(contrast, 'of the ring').toBeGreaterThanOrEqual(LEAST_CONTRAST);
  await expect(locator).toBeFocused();
}

/**
 * The contrast of the focus ring: the clearest of the colours that change with the focus, against
 * all colours around it.
 */
function ringContrast(element: HTMLElement): number {
  type Color = readonly number[];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colorsIn = (style: string): Color[] =>
    (style.match(/[\w-]+\([^()]*\)/g) ?? []).flatMap((color) => {
      if (!canvas || !CSS.supports('color', color)) return [];
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      // A translucent colour does not say by itself how it looks.
      return alpha === 255 ? [[red, green, blue]] : [];
    });
  const parentOf = (one: Element) => {
    const root = one.getRootNode();
    return one.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const paintedBehind = (one: Element | null): Color[] => {
    if (!one) return [[255, 255, 255]];
    const { backgroundColor, backgroundImage } = getComputedStyle(one);
    const found = colorsIn(`${backgroundColor} ${backgroundImage}`);
    return found.length > 0 ? found : paintedBehind(parentOf(one));
  };
  const luminance = (color: Color) => {
    const [red = 0, green = 0, blue = 0] = color.map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrastOf = (one: Color, other: Color) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
      number,
      number,
    ];
    return (light + 0.05) / (dark + 0.05);
  };

  // A field's ring may be its box's.
  const ringed = [element, element.parentElement].filter((one) => one !== null);
  const look = () =>
    ringed.map((one) => {
      const { outline, outlineStyle, boxShadow, borderColor } = getComputedStyle(one);
      return [outlineStyle === 'none' ? '' : outline, boxShadow, borderColor];
    });
  const focused = look();
  element.blur();
  const plain = look();
  element.focus();
  const contrasts = ringed.flatMap((one, index) => {
    const isInside = Number.parseFloat(getComputedStyle(one).outlineOffset) < 0;
    const around = paintedBehind(isInside ? one : parentOf(one));
    return (focused[index] ?? [])
      .filter((style, part) => style !== plain[index]?.[part])
      .flatMap(colorsIn)
      .map((color) => Math.min(...around.map((painted) => contrastOf(color, painted))));
  });
  return Math.max(0, ...contrasts);
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
