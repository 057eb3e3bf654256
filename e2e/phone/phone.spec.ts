import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { callApi, untilScript } from '../infra/api.ts';
import { fullScreenChat, launcher, openPanel } from '../infra/chat.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

const MOCK = { 'data-mock': 'true' };

/** A visual viewport at the test's will: headless Chromium has no on-screen keyboard. */
const FAKE_VIEWPORT = `
  const viewport = new EventTarget();
  const heard = new Set();
  const { addEventListener, removeEventListener } = viewport;
  Object.assign(viewport, {
    offsetTop: 0,
    height: innerHeight,
    scale: 1,
    heard,
    addEventListener(type, handler) {
      heard.add(type);
      addEventListener.call(viewport, type, handler);
    },
    removeEventListener(type, handler) {
      heard.delete(type);
      removeEventListener.call(viewport, type, handler);
    },
  });
  Object.defineProperty(window, 'visualViewport', { value: viewport });
`;

type FakeViewport = { heard: Set<string> };

async function see(page: Page, members: { offsetTop?: number; height?: number; scale?: number }) {
  await page.evaluate((seen) => {
    const { visualViewport: viewport } = window;
    if (!viewport) throw new Error('No visual viewport');
    Object.assign(viewport, seen);
    viewport.dispatchEvent(new Event('resize'));
  }, members);
}

const heard = (page: Page) =>
  page.evaluate(() => [
    ...(window as unknown as { visualViewport: FakeViewport }).visualViewport.heard,
  ]);

async function panelBox(page: Page) {
  const panel = page.locator('#starim-cs-root .panel');
  await expect(panel).toHaveCSS('transform', 'none');
  return panel.boundingBox();
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  const WHOLE = { x: 16, y: 24, width: 358, height: 796 };

  test('the panel stays above the keyboard while it is open', async ({ hostPage, page }) => {
    await page.addInitScript(FAKE_VIEWPORT);
    await hostPage.open({ attributes: MOCK });
    await untilScript(page);
    expect(await heard(page)).toEqual([]);
    const chat = await openPanel(page);
    expect(await panelBox(page)).toEqual(WHOLE);

    await see(page, { height: 500, offsetTop: 60 });
    expect(await panelBox(page)).toEqual({ ...WHOLE, y: 84, height: 452 });
    await see(page, { height: 844, offsetTop: 0 });
    expect(await panelBox(page)).toEqual(WHOLE);

    await see(page, { height: 500 });
    await chat.input.press('Escape');
    await expect(launcher(page)).toBeFocused();
    expect(await heard(page)).toEqual([]);
    await see(page, { height: 844 });
    await openPanel(page);
    expect(await panelBox(page)).toEqual(WHOLE);
    await callApi(page, 'shutdown');
    expect(await heard(page)).toEqual([]);
  });

  test('a pinch resizes nothing', async ({ hostPage, page }) => {
    await hostPage.open({ attributes: MOCK });
    await openPanel(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
    await expect.poll(() => page.evaluate(() => window.visualViewport?.scale)).toBe(2);
    const panel = page.locator('#starim-cs-root .panel');
    expect(await panel.evaluate((box) => (box as HTMLElement).offsetHeight)).toBe(WHOLE.height);
  });

  for (const element of ['html', 'body']) {
    test(`a page whose <${element}> has a zoom cuts nothing of the panel, above the keyboard too`, async ({
      hostPage,
      page,
    }) => {
      await page.addInitScript(FAKE_VIEWPORT);
      await hostPage.open({ head: `<style>${element} { zoom: 1.25 }</style>`, attributes: MOCK });
      await expect(launcher(page)).toBeInViewport({ ratio: 1 });
      const chat = await openPanel(page);
      // Its margins are as much larger as all else on the page.
      expect(await panelBox(page)).toEqual({ x: 20, y: 30, width: 350, height: 784 });
      await see(page, { height: 500, offsetTop: 60 });
      expect(await panelBox(page)).toEqual({ x: 20, y: 90, width: 350, height: 440 });
      await chat.say('All of it is here');
      await page.locator(element).evaluate((zoomed) => {
        (zoomed as HTMLElement).style.setProperty('zoom', '1');
      });
      await see(page, { height: 844, offsetTop: 0 });
      expect(await panelBox(page)).toEqual(WHOLE);
    });
  }

  test('nothing of the launcher lies over the open chat', async ({ hostPage }) => {
    const page = await hostPage.open({ attributes: MOCK });
    await openPanel(page);
    const { x, y } = await page.evaluate(() => ({ x: innerWidth - 52, y: innerHeight - 52 }));
    const hit = await page.evaluate(
      (point) =>
        document.querySelector('#starim-cs-root')?.shadowRoot?.elementFromPoint(point.x, point.y)
          ?.className,
      { x, y },
    );
    expect(hit).toBe('frame');
  });
});

test('a phone on its side gives the panel all the height, in the width of desktops', async ({
  hostPage,
  page,
}) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await page.addInitScript(FAKE_VIEWPORT);
  await hostPage.open({ attributes: MOCK });
  await expect(launcher(page)).toBeInViewport({ ratio: 1 });
  const chat = await openPanel(page);
  const whole = { x: 440, y: 24, width: 380, height: 342 };
  expect(await panelBox(page)).toEqual(whole);

  // The panel fills the area above the keyboard, with the input at its end.
  await see(page, { height: 220, offsetTop: 40 });
  expect(await panelBox(page)).toEqual({ ...whole, y: 64, height: 172 });
  await expect
    .poll(async () => {
      const box = await chat.input.boundingBox();
      return box && box.y + box.height;
    })
    .toBeLessThan(64 + 172);
  await see(page, { height: 390, offsetTop: 0 });
  expect(await panelBox(page)).toEqual(whole);
});

test('on a tablet the panel, launcher and all, moves up above the keyboard', async ({
  hostPage,
  page,
}) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.addInitScript(FAKE_VIEWPORT);
  await hostPage.open({ attributes: MOCK });
  await openPanel(page);
  await see(page, { height: 600 });
  expect(await panelBox(page)).toEqual({ x: 416, y: 40, width: 380, height: 464 });
  await expect
    .poll(async () => {
      const box = await launcher(page).boundingBox();
      return box && box.y + box.height;
    })
    .toBe(576);
});

test('the chat that fills the page ends where the keyboard begins', async ({ page, server }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(FAKE_VIEWPORT);
  await page.goto(`${server.origin127}/?k=sk_demo`);
  const { input } = fullScreenChat(page);
  await expect(input).toBeFocused();
  const app = page.getByRole('main');
  expect(await app.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await see(page, { height: 500, offsetTop: 60 });
  expect(await app.boundingBox()).toEqual({ x: 0, y: 60, width: 390, height: 500 });
  await see(page, { height: 844, offsetTop: 0 });
  expect(await app.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
});
