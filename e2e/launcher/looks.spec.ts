import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { embeddedChat, launcher, untilStill } from '../infra/chat.ts';
import { WITH_MOTION } from '../infra/with-motion.ts';

test.use(WITH_MOTION);

/** Away from all of ours. */
const nowhere = (page: Page) => page.mouse.move(1, 1);

test('an open pill is a circle, and a pill again when it is closed', async ({ hostPage }) => {
  const page = await hostPage.open({
    attributes: { 'data-button-shape': 'pill', 'data-button-label': 'Chat with us' },
  });
  const button = page.getByRole('button', { name: /(Open|Close) chat$/ });
  const closed = await button.boundingBox();
  expect(closed?.height).toBe(56);
  expect(closed?.width).toBeGreaterThan(120);
  await button.click();
  const { input } = embeddedChat(page);
  await expect(input).toBeFocused();
  expect(await button.boundingBox()).toMatchObject({ width: 56, height: 56 });
  await input.press('Escape');
  expect(await button.boundingBox()).toEqual(closed);
});

for (const color of ['#2f54eb', '#000', '#fff']) {
  test(`the launcher shows in ${color} too that it is pointed at, and that it is pressed`, async ({
    hostPage,
  }) => {
    const page = await hostPage.open({ attributes: { 'data-primary-color': color } });
    const button = launcher(page);
    const picture = async () => {
      await button.evaluate(async (element) => {
        await Promise.allSettled(element.getAnimations().map(({ finished }) => finished));
      });
      return (await button.screenshot()).toString('base64');
    };
    await nowhere(page);
    const atRest = await picture();
    await button.hover();
    const pointedAt = await picture();
    await page.mouse.down();
    const pressed = await picture();
    expect(new Set([atRest, pointedAt, pressed]).size).toBe(3);
    await nowhere(page);
    await page.mouse.up();
    await expect(button).toHaveAttribute('aria-expanded', 'false');
  });
}

test('the focus ring has the brand’s colour between a light and a dark ring', async ({
  hostPage,
}) => {
  const page = await hostPage.open({ attributes: { 'data-primary-color': '#ffd400' } });
  await page.keyboard.press('Tab');
  const button = launcher(page);
  await expect(button).toBeFocused();
  await expect(button).toHaveCSS('outline', 'rgb(255, 212, 0) solid 3px');
  await expect(button).toHaveCSS(
    'box-shadow',
    'rgb(255, 255, 255) 0px 0px 0px 2px, rgb(16, 24, 40) 0px 0px 0px 6px',
  );
});

/** The colour of the ring around the composer, which has the focus. */
const ringOf = async (page: Page) => {
  const { input, frame } = embeddedChat(page);
  await expect(input).toBeFocused();
  const box = frame.locator('.composer-box');
  await box.evaluate(async (element) => {
    await Promise.allSettled(element.getAnimations().map(({ finished }) => finished));
  });
  return box.evaluate((element) => getComputedStyle(element).borderTopColor);
};

for (const [theme, color, isKept] of [
  ['light', 'rgb(179, 0, 94)', true],
  ['dark', 'rgb(179, 0, 94)', false],
  ['light', 'rgb(255, 212, 0)', false],
  ['dark', 'rgb(255, 212, 0)', true],
] as const) {
  test(`the ring around the composer has the brand’s colour if that is seen there: ${color}, ${theme}`, async ({
    hostPage,
  }) => {
    const page = await hostPage.open({
      attributes: { 'data-primary-color': color, 'data-theme': theme, 'data-mock': 'true' },
    });
    await launcher(page).click();
    const ring = await ringOf(page);
    if (isKept) expect(ring).toBe(color);
    else expect(ring).not.toBe(color);
    expect(ring).not.toMatch(/rgb\((47, 84, 235|142, 166, 255)\)/);
  });
}

test.describe('while the frame is on its way', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the panel has the chat’s header, in the brand’s colour, with a way to close it', async ({
    hostPage,
    page,
    server,
  }) => {
    await page.route(`${server.origin127}/frame/**`, () => {
      // Never answered.
    });
    await hostPage.open({
      attributes: { 'data-primary-color': '#b3005e', 'data-header-title': 'Tidepool Help' },
    });
    await launcher(page).click();
    const header = page.locator('#starim-cs-root .header');
    await expect(header).toHaveText('Tidepool HelpConnecting…');
    await expect(header).toHaveCSS('background-image', /rgb\(179, 0, 94\)/);
    await expect(header).toHaveCSS('color', 'rgb(255, 255, 255)');
    const close = page.getByRole('button', { name: 'Close', exact: true });
    await close.click();
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
    await expect(launcher(page)).toBeFocused();
  });

  test('the frame’s own header takes its place without a jump', async ({
    hostPage,
    page,
    server,
  }) => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(`${server.origin127}/frame/**`, async (route) => {
      await held;
      await route.continue();
    });
    await hostPage.open();
    await launcher(page).click();
    await untilStill(page);
    const shell = await page.locator('#starim-cs-root .header').boundingBox();
    letGo();
    const header = page.frameLocator('#starim-cs-root iframe').locator('header');
    await expect(header).toContainText('leave a message');
    expect(await header.boundingBox()).toEqual(shell);
  });
});

for (const width of [1280, 390]) {
  test(`the default subtitle has room for all its words where the window is ${width} px wide`, async ({
    hostPage,
    page,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await hostPage.open({ attributes: { 'data-mock': 'true' } });
    await launcher(page).click();
    const { frame } = embeddedChat(page);
    const subtitle = frame.getByText('Online · replies within 30 seconds');
    await expect(subtitle).toBeVisible();
    await expect(frame.getByRole('button', { name: 'More' })).toBeVisible();
    const { scrollWidth, clientWidth } = await subtitle.evaluate((element) => ({
      scrollWidth: element.scrollWidth,
      clientWidth: element.clientWidth,
    }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
}
