import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';

const MOCK = { attributes: { 'data-mock': 'true' } };

test('the input grows to five lines and then scrolls, and fits its text anew in another width', async ({
  hostPage,
  page,
}) => {
  await hostPage.open(MOCK);
  const { input } = await openPanel(page);
  const height = async () => (await input.boundingBox())!.height;
  const heights: number[] = [];
  for (let lines = 1; lines <= 6; lines += 1) {
    await input.fill(Array.from({ length: lines }, () => 'line').join('\n'));
    heights.push(await height());
  }
  const line = heights[1]! - heights[0]!;
  const grown = heights.map((one) => Math.round((one - heights[0]!) / line));
  expect(grown).toEqual([0, 1, 2, 3, 4, 4]);

  await input.fill('Words that are one line in a panel');
  expect(await height()).toBe(heights[0]);
  await page.setViewportSize({ width: 200, height: 600 });
  await expect.poll(height).toBeGreaterThan(heights[0]!);
});

test('a wheel over what does not scroll leaves the page behind where it is', async ({
  hostPage,
  page,
}) => {
  await hostPage.open({ ...MOCK, body: '<div style="height: 4000px"></div>' });
  const chat = await openPanel(page);
  for (const place of [chat.frame.locator('header'), chat.log, chat.input]) {
    await place.hover();
    await page.mouse.wheel(0, 300);
  }
  expect(await page.evaluate(() => scrollY)).toBe(0);
  // Beside the panel the same turn scrolls, and comes after those that did not.
  await page.mouse.move(10, 10);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
});

test('a device without a network is told so in the header too', async ({
  hostPage,
  page,
  context,
}) => {
  await hostPage.open(MOCK);
  const chat = await openPanel(page);
  const header = chat.frame.locator('header');
  await expect(header).toContainText('Online');
  // The parts that show a conversation are there by then.
  await chat.say('With a network');
  await context.setOffline(true);
  await expect(chat.frame.getByRole('status')).toContainText("You're offline");
  await expect(header).toContainText('No connection');
  await context.setOffline(false);
  await expect(header).toContainText('Online');
});
