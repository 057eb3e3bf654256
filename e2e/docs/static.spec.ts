import { fileURLToPath } from 'node:url';
import { expect, test } from '../fixtures.ts';
import { serveFolder } from '../infra/serve-folder.ts';

const FOLDER = fileURLToPath(new URL('../../dist/docs', import.meta.url));

test('the built documentation is read, searched and turned to Chinese from any path of a plain web server', async ({
  page,
}) => {
  const folder = await serveFolder(FOLDER);
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  await page.goto(folder.address);
  const picture = page.getByRole('img', { name: 'The chat in its panel' });
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await page.getByRole('main').getByRole('link', { name: 'errors' }).click();
  await expect(page).toHaveURL(`${folder.address}reference/errors.html`);
  await page.reload();
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('combobox').fill('WordPress');
  await page.getByRole('option', { name: 'WordPress', exact: true }).click();
  await expect(page).toHaveURL(`${folder.address}recipes/wordpress.html#wordpress`);
  await expect(page.getByRole('heading', { level: 1, name: 'WordPress' })).toBeVisible();
  await page.getByRole('button', { name: 'Change language' }).click();
  await page.getByRole('link', { name: '简体中文' }).click();
  await expect(page).toHaveURL(new RegExp(`^${folder.address}zh/recipes/wordpress.html`));
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(folder.missed()).toEqual([]);
  expect([...asked]).toEqual([new URL(folder.address).origin]);
  folder.stop();
});
