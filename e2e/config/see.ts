import type { Locator, Page } from 'playwright/test';
import { expect } from '../fixtures.ts';

/** Looks until it is so, but not for long: the widget is ready when a row is looked at. */
export const see = expect.configure({ timeout: 3_000 });

export function property(element: Locator, name: string): Promise<string> {
  return element.evaluate(
    (node, asked) => getComputedStyle(node).getPropertyValue(asked).trim(),
    name,
  );
}

/** The colours of the lowest gradient in a computed background, from its start to its end. */
export function gradient(computed: string): string[] {
  const lowest = computed.slice(computed.lastIndexOf('linear-gradient'));
  return [...lowest.matchAll(/rgba?\([^)]*\)/g)].map(([color]) => color);
}

/** The browser's computed form of a colour in any notation. */
export function computedColor(page: Page, color: string): Promise<string> {
  return page.evaluate((text) => {
    const probe = document.createElement('i');
    probe.style.color = text;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, color);
}

/** The distances of a box from the edges of the viewport. */
export async function distances(box: Locator) {
  const { x, y, width, height } = (await box.boundingBox())!;
  const viewport = box.page().viewportSize()!;
  return {
    left: x,
    right: viewport.width - x - width,
    top: y,
    bottom: viewport.height - y - height,
  };
}
