import type { Locator } from 'playwright/test';

/** Whether nothing moves any more: two frames apart it is at the same place. */
export function isStill(scroller: Locator): Promise<boolean> {
  return scroller.evaluate(
    (element) =>
      new Promise<boolean>((resolve) => {
        const { scrollTop, scrollHeight } = element;
        requestAnimationFrame(() =>
          requestAnimationFrame(() =>
            resolve(element.scrollTop === scrollTop && element.scrollHeight === scrollHeight),
          ),
        );
      }),
  );
}
