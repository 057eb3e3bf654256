import jsQR from 'jsqr';
import type { Page } from 'playwright/test';
import { PNG } from 'pngjs';
import { expect, test } from '../fixtures.ts';
import { launcher, openPanel } from '../infra/chat.ts';
import { openConsole } from '../infra/console.ts';
import { createSite } from '../infra/sites.ts';

const tab = (page: Page, name: string) =>
  page.getByRole('main').getByRole('navigation').getByRole('link', { name, exact: true });
const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('region', { name: 'You have unsaved changes' })).toBeHidden();
};

/** A new site by the console alone; ends on its embed code. */
async function makeSite(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New site' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create site' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('a site from nothing to an embedded widget that works, without a command line', async ({
  page,
  context,
  server,
  hosts,
}) => {
  await openConsole(page, server, '/sites');
  await makeSite(page, 'From nothing');
  await expect(page.getByText('No origin may embed this site yet.')).toBeVisible();
  const code = await page.locator('.code code').innerText();

  await page.getByRole('link', { name: 'Go to Origins' }).click();
  await page.getByRole('button', { name: 'Add origin' }).click();
  const first = page.getByRole('textbox', { name: 'Origin 1' });
  await first.fill(hosts.origin.replace('http://', ''));
  await expect(page.getByRole('alert')).toContainText(`write ${hosts.origin}`);
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await first.fill(`${hosts.origin}/`);
  await expect(page.getByText(`Saved as ${hosts.origin}`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Page address' }).fill(`${hosts.origin}/shop?a=1`);
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText(`Pages of ${hosts.origin} get the chat.`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Page address' }).fill('https://stranger.example');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('is not on the list')).toBeVisible();
  await save(page);

  await tab(page, 'Texts').click();
  const greeting = page.getByRole('group', { name: 'Greeting' });
  await greeting.getByRole('textbox', { name: 'English' }).fill('How can we help?');
  await greeting.getByRole('textbox', { name: '中文' }).fill('有什么可以帮您？');
  await save(page);

  const host = await context.newPage();
  await host.goto(hosts.serve({ html: `<!doctype html><title>Host</title><body>${code}</body>` }));
  const chat = await openPanel(host);
  await expect(chat.frame.getByText('How can we help?')).toBeVisible();
  await chat.say(`Hello ${test.info().testId}`);
});

test('looks that are changed show in the preview, and on the embedded page after saving', async ({
  page,
  context,
  server,
  hosts,
}) => {
  await openConsole(page, server, '/sites');
  await makeSite(page, 'Looks');
  const code = await page.locator('.code code').innerText();
  await tab(page, 'Origins').click();
  await page.getByRole('button', { name: 'Add origin' }).click();
  await page.getByRole('textbox', { name: 'Origin 1' }).fill(hosts.origin);
  await save(page);

  await tab(page, 'Looks').click();
  const preview = page.frameLocator('iframe[title="Preview"]');
  const inPreview = preview.locator('[part~="launcher"]');
  await expect(inPreview).toBeVisible();
  await page.getByRole('textbox', { name: 'Brand colour', exact: true }).fill('#b00020');
  await page.getByRole('slider', { name: 'Size', exact: true }).fill('80');
  const sizeOf = (button: typeof inPreview) =>
    button.evaluate((element) => getComputedStyle(element).width);
  await expect.poll(() => sizeOf(inPreview)).toBe('80px');
  await expect(page.getByText(/contrast 7\.\d : 1/)).toBeVisible();
  await save(page);

  const host = await context.newPage();
  await host.goto(hosts.serve({ html: `<!doctype html><title>Host</title><body>${code}</body>` }));
  await expect.poll(() => sizeOf(launcher(host))).toBe('80px');

  await page.getByRole('button', { name: 'Reset Size' }).click();
  await save(page);
  await host.reload();
  await expect.poll(() => sizeOf(launcher(host))).toBe('56px');
});

test('a signed link is made, its QR code is read, and it opens on a phone as that person', async ({
  page,
  browser,
  server,
}) => {
  await openConsole(page, server, '/sites');
  await makeSite(page, 'Links');
  await tab(page, 'Link').click();
  await page.getByRole('switch', { name: 'Chat link' }).click();
  await save(page);
  await page.getByRole('button', { name: 'Create secret' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy the secret now' });
  await expect(dialog.locator('code')).toHaveText(/^[0-9a-f]{64}$/);
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('textbox', { name: 'User id' }).fill('u_42');
  await page.getByRole('textbox', { name: 'Name' }).fill('Alex 李');
  await page.getByRole('button', { name: 'Generate link' }).click();
  const code = page.getByRole('img', { name: 'QR code of the link' });
  await expect(code).toBeVisible();
  const { data, width, height } = PNG.sync.read(await code.screenshot());
  const read = jsQR(new Uint8ClampedArray(data), width, height)?.data ?? 'unreadable';
  expect(new URL(read).searchParams.get('nick')).toBe('Alex 李');

  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true });
  const visitor = await phone.newPage();
  await visitor.goto(read);
  await expect(visitor.getByRole('heading', { name: 'Links' })).toBeVisible();
  await expect(visitor.getByRole('textbox', { name: 'Message' })).toBeVisible();

  await page.getByRole('button', { name: 'Reset secret' }).click();
  const asked = page.getByRole('dialog', { name: 'Reset the signing secret?' });
  await expect(asked).toContainText('stops working at once');
  await asked.getByRole('button', { name: 'Reset secret' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  const late = await (await browser.newContext()).newPage();
  await late.goto(read);
  await expect(late.getByText('may have been altered or replaced')).toBeVisible();
  await phone.close();
});

test('unsaved changes warn before leaving, and a save that fails keeps what was typed', async ({
  page,
  server,
  allowConsole,
}) => {
  // The preview shows the widget's own warning of the same value.
  allowConsole(/Failed to load resource/, /backgroundImage "no address" is ignored/);
  await openConsole(page, server, '/sites');
  await makeSite(page, 'Unsaved');
  await tab(page, 'Looks').click();
  await page.getByRole('textbox', { name: 'Background image' }).fill('no address');
  await page.getByRole('button', { name: 'Save changes' }).click();
  const field = page.getByRole('textbox', { name: 'Background image' });
  await expect(field).toHaveAccessibleDescription(/theme\.backgroundImage is not valid/);
  await expect(field).toHaveValue('no address');

  page.once('dialog', (dialog) => void dialog.dismiss());
  await tab(page, 'General').click();
  await expect(field).toHaveValue('no address');
  page.once('dialog', (dialog) => void dialog.accept());
  await tab(page, 'General').click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Unsaved');
});

test('whoever manages links alone is shown the link and nothing else, and may do that much', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/status of 403/);
  const site = await createSite(server, 'Linked', []);
  await openConsole(page, server, '', ['admin.cs.site.link.manage']);
  await expect(page).toHaveURL(/\/console\/sites$/);
  await expect(page.getByRole('button', { name: 'New site' })).toBeHidden();
  await page.getByRole('link', { name: new RegExp(site.appKey) }).click();
  await expect(page).toHaveURL(/\/links$/);
  await expect(tab(page, 'Link')).toBeVisible();
  await expect(tab(page, 'General')).toBeHidden();
  await expect(page.getByRole('switch', { name: 'Enforce signatures' })).toBeHidden();

  await page.getByRole('switch', { name: 'Chat link' }).click();
  await save(page);
  await expect(page.getByText(`${server.originLocalhost}/?k=${site.appKey}`)).toBeVisible();
  await page.getByRole('button', { name: 'Create secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Generate link' }).click();
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  // The server sees nobody with more rights than these.
  const status = await page.evaluate(async (id) => {
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ name: 'Renamed' });
    return (await fetch(`/api/v1/admin/cs/sites/${id}`, { method: 'PATCH', headers, body })).status;
  }, site.id);
  expect(status).toBe(403);
});

test('a signed link is gone once its names or its secret are not those any more', async ({
  page,
  server,
}) => {
  const site = await createSite(server, 'Signed', []);
  await openConsole(page, server, `/sites/${site.id}/links`);
  await page.getByRole('button', { name: 'Create secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  const name = page.getByRole('textbox', { name: 'User id' });
  const generate = page.getByRole('button', { name: 'Generate link' });
  const code = page.getByRole('img', { name: 'QR code of the link' });
  await name.fill('u_1');
  await generate.click();
  await expect(code).toBeVisible();
  await name.fill('u_2');
  await expect(code).toBeHidden();
  await generate.click();
  await expect(code).toBeVisible();

  const reset = page.getByRole('button', { name: 'Reset secret' });
  await reset.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset secret' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(code).toBeHidden();
  await expect(reset).toBeFocused();
});

test('the verdict on an origin is gone once the list or the page is another one', async ({
  page,
  server,
}) => {
  const site = await createSite(server, 'Tried', ['https://shop.example.com']);
  await openConsole(page, server, `/sites/${site.id}/origins`);
  const address = page.getByRole('textbox', { name: 'Page address' });
  const verdict = page.getByText('Pages of https://shop.example.com get the chat.');
  await address.fill('https://shop.example.com/cart');
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(verdict).toBeVisible();
  await page.getByRole('textbox', { name: 'Origin 1' }).fill('https://other.example.com');
  await expect(verdict).toBeHidden();
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText('is not on the list')).toBeVisible();
});

test('the brand of a link’s page is drawn as it is typed, in either language', async ({
  page,
  server,
}) => {
  const site = await createSite(server, 'Branded', []);
  await openConsole(page, server, `/sites/${site.id}/links`);
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Branded');
  const titles = page.getByRole('group', { name: 'Page title' });
  await titles.getByRole('textbox', { name: 'English' }).fill('Acme help');
  await titles.getByRole('textbox', { name: '中文' }).fill('Acme 客服');
  await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#ffe08a');
  await expect(preview).toContainText('Acme help');
  await expect(preview.locator('.brand-head')).toHaveCSS('background-color', 'rgb(255, 224, 138)');
  await expect(preview.locator('.brand-head')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await preview.getByRole('button', { name: '中文' }).click();
  await expect(preview).toContainText('Acme 客服');
});

test('the list of sites says which one a visitor came to', async ({
  page,
  context,
  server,
  hosts,
}) => {
  const used = await createSite(server, 'Used', [hosts.origin]);
  const unused = await createSite(server, 'Unused', []);
  const host = await context.newPage();
  const tag = `<script src="${server.originLocalhost}/widget.js" data-app-key="${used.appKey}"></script>`;
  await host.goto(hosts.serve({ html: `<!doctype html><title>Host</title><body>${tag}</body>` }));
  await openPanel(host);
  await openConsole(page, server, '/sites');
  const row = (site: typeof used) => page.getByRole('link', { name: new RegExp(site.appKey) });
  await expect(row(used)).toContainText(/Last visitor (now|\d+ \w+ ago)/);
  await expect(row(unused)).toContainText('No visitor yet');
});

test('a secret that cannot be copied says so in its own dialog', async ({ page, server }) => {
  const site = await createSite(server, 'Copied', []);
  await openConsole(page, server, `/sites/${site.id}/links`);
  await page.evaluate(() =>
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    }),
  );
  await page.getByRole('button', { name: 'Create secret' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Copy secret' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Select the text and copy it yourself');
});
