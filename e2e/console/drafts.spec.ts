import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { openAdmin } from '../infra/admin.ts';
import { openConsole, REFUSED, openConsoleAs, signIn } from '../infra/console.ts';
import { createSite } from '../infra/sites.ts';

/** Every form that is saved by a bar, its address for a site, and a field of it. */
const FORMS = [
  { name: 'a site', path: (id: string) => `/sites/${id}/general`, field: 'Name' },
  { name: 'the settings', path: () => '/settings', field: 'Link base address' },
  { name: 'the profile', path: () => '/profile', field: 'Name' },
] as const;

const ANSWERS = { 'Link base address': ['https://one.example/', 'https://two.example/'] };
const typedInto = (field: (typeof FORMS)[number]['field']): readonly string[] =>
  field === 'Name' ? ['First name', 'Second name'] : ANSWERS[field];

test.afterEach(async ({ server }) => {
  const admin = await openAdmin(server, ['admin.cs.config']);
  await admin('PUT', '/config', { standaloneBaseUrl: null });
});

/** Holds up the changes of a page until they may go on. */
async function holdChanges(page: Page) {
  let go = () => {};
  const mayGo = new Promise<void>((resolve) => (go = resolve));
  await page.route('**/api/v1/admin/cs/**', async (route) => {
    if (route.request().method() !== 'GET') await mayGo;
    await route.continue();
  });
  return { go };
}

for (const { name, path, field } of FORMS) {
  test(`a change to ${name} that is typed while a save runs is kept, and asked about before it is left`, async ({
    page,
    server,
  }) => {
    const site = await createSite(server, 'Shop', []);
    const [first = '', second = ''] = typedInto(field);
    await openConsole(page, server, path(site.id));
    const input = page.getByRole('main').getByLabel(field, { exact: true });
    const bar = page.getByRole('region', { name: 'You have unsaved changes' });
    const { go } = await holdChanges(page);
    await input.fill(first);
    await bar.getByRole('button', { name: 'Save changes' }).click();
    await expect(bar.getByRole('button', { name: 'Saving…' })).toBeDisabled();
    await input.fill(second);
    go();
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
    await expect(input).toHaveValue(second);
    await expect(bar).toBeVisible();

    const asked: string[] = [];
    page.once('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });
    const address = page.url();
    await page.getByRole('link', { name: 'Team' }).click();
    expect(asked).toEqual(['You have unsaved changes. Leave without saving?']);
    expect(page.url()).toBe(address);
    await expect(input).toHaveValue(second);

    await bar.getByRole('button', { name: 'Discard' }).click();
    await expect(input).toHaveValue(first);
    await page.getByRole('link', { name: 'Team' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Team');
  });
}

test('changes that are left unsaved on purpose are not there the next time', async ({
  page,
  server,
}) => {
  const site = await createSite(server, 'Shop', []);
  await openConsole(page, server, `/sites/${site.id}/general`);
  const input = page.getByRole('main').getByLabel('Name', { exact: true });
  await input.fill('Typed for nothing');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('link', { name: 'Texts' }).click();
  await expect(page.getByRole('group', { name: 'Greeting' })).toBeVisible();
  await page.getByRole('link', { name: 'General' }).click();
  await expect(input).toHaveValue('Shop');
});

test('the changes to a site outlive the session that ended under them', async ({
  browser,
  server,
}) => {
  const site = await createSite(server, 'Shop', []);
  const owner = await openConsoleAs(browser, server, { path: `/console/sites/${site.id}/general` });
  owner.allowConsole(REFUSED);
  const input = owner.page.getByRole('main').getByLabel('Name', { exact: true });
  const save = owner.page.getByRole('button', { name: 'Save changes' });
  await input.fill('Renamed');
  // Another tab of the same browser signs out.
  const { status } = await owner.page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' };
    return {
      status: (await fetch('/api/v1/auth/sign-out', { method: 'POST', headers, body: '{}' }))
        .status,
    };
  });
  expect(status).toBe(204);
  await expect(owner.page.getByText('Your session has ended')).toBeVisible();
  await signIn(owner.page, owner.person);
  await expect(input).toHaveValue('Renamed');
  await save.click();
  await expect(owner.page.getByRole('heading', { level: 1 })).toHaveText('Renamed');
  await expect(save).toHaveCount(0);
  await owner.leave();
});
