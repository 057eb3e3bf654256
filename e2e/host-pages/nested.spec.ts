import type { FrameLocator, Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { ourLines } from '../infra/our-lines.ts';
import { startPages, type PageServer } from '../infra/pages.ts';

/** Another site than the customer's, as a page builder or a portal is. */
let builder: PageServer;

test.beforeAll(async () => {
  builder = await startPages('127.0.0.1');
});
test.afterAll(async () => {
  await builder.stop();
});

/** The page at `url` in an iframe of a page that `outer` serves: the address of that page. */
function around(url: string, outer: PageServer): string {
  return outer.serve({
    html: `<!doctype html><title>Builder</title><iframe name="inner" src="${url}"
      style="width: 1000px; height: 600px; border: 0"></iframe>`,
  });
}

/** Opens the chat on a page in a frame, and sends a message, which the server answers for. */
async function expectAChat(host: FrameLocator, text: string): Promise<void> {
  await host.getByRole('button', { name: 'Open chat' }).click();
  const chat = host.frameLocator('#starim-cs-root iframe');
  await chat.getByRole('textbox', { name: 'Message' }).fill(text);
  await chat.getByRole('textbox', { name: 'Message' }).press('Enter');
  await expect(chat.locator('[data-from="visitor"][data-state="sent"]')).toContainText(text);
}

/** The pages around, as the address of the chat's frame names them. */
const toldToServer = async (page: Page) => {
  const request = await page.waitForRequest((asked) => asked.url().includes('/frame/?'));
  return new URL(request.url()).searchParams.get('a');
};

test('the chat works on a listed page inside another site’s page', async ({ hostPage, page }) => {
  const told = toldToServer(page);
  await page.goto(around(hostPage.serve(), builder));
  await expectAChat(page.frameLocator('iframe'), 'From within a builder');
  expect(await told).toBe(builder.origin);
});

test('the chat works on a page inside a page inside another one', async ({
  hostPage,
  page,
  strangers,
}) => {
  const told = toldToServer(page);
  await page.goto(around(around(hostPage.serve(), strangers), builder));
  await expectAChat(page.frameLocator('iframe').frameLocator('iframe'), 'From deep within');
  expect(await told).toBe(`${strangers.origin} ${builder.origin}`);
});

test('an unlisted page inside another site’s page runs the mock mode', async ({
  hostPage,
  page,
}) => {
  await page.goto(around(hostPage.serve({ attributes: { 'data-mock': 'true' } }), builder));
  await expectAChat(page.frameLocator('iframe'), 'Only a mock');
});

test('nothing is told of pages around where there are none, or the page’s own', async ({
  hostPage,
  hosts,
  page,
}) => {
  const alone = toldToServer(page);
  await page.goto(hostPage.serve());
  expect(await alone).toBeNull();

  const nested = toldToServer(page);
  await page.goto(around(hostPage.serve(), hosts));
  expect(await nested).toBeNull();
  await expectAChat(page.frameLocator('iframe'), 'At home');
});

test('a frame that stays silent inside another site’s page: the error names header and origin', async ({
  hostPage,
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 503/, /\[StarIMCS\] frame_unreachable/);
  const lines = ourLines(page);
  await page.route(`${server.origin127}/frame/**`, (route) => route.fulfill({ status: 503 }));
  await page.clock.install();
  await page.goto(around(hostPage.serve(), builder));
  const asked = page.waitForRequest((request) => request.url().includes('/frame/?'));
  await page.frameLocator('iframe').getByRole('button', { name: 'Open chat' }).click();
  await asked;
  await page.clock.fastForward(10_000);
  await expect.poll(() => lines).toHaveLength(1);
  expect(lines[0]).toContain('frame-ancestors');
  expect(lines[0]).toContain(`add ${builder.origin} to the origins`);
});
