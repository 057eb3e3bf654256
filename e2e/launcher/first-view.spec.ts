import { expect, test } from '../fixtures.ts';

type Counted = Window & { asked: string[]; askedByScript?: string[] };

test('the widget asks for no style and no box of the page before that has its first layout', async ({
  hostPage,
  page,
}) => {
  await page.addInitScript(() => {
    const counted = window as unknown as Counted;
    counted.asked = [];
    const { getComputedStyle } = window;
    window.getComputedStyle = (...args) => {
      counted.asked.push('style');
      return getComputedStyle(...args);
    };
    const { getBoundingClientRect } = Element.prototype;
    Element.prototype.getBoundingClientRect = function measure() {
      counted.asked.push('box');
      return getBoundingClientRect.call(this);
    };
    // A script's own event comes right after it has run.
    document.addEventListener(
      'load',
      ({ target }) => {
        if (target instanceof HTMLScriptElement) counted.askedByScript = [...counted.asked];
      },
      true,
    );
  });
  await hostPage.open({ attributes: { 'data-primary-color': '#0a7d4b' } });
  await expect(page.getByRole('button', { name: 'Open chat' })).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as Counted).askedByScript)).toEqual([]);
  // The look at the page's own styles comes later, and has not been forgotten.
  await page.waitForFunction(() => (window as unknown as Counted).asked.includes('style'));
});
