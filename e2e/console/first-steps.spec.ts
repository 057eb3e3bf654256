import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { startServer, type BuiltServer } from '../infra/server.ts';
import { nextTotp, totp } from '../infra/totp.ts';

const OWNER = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery' };
const GRACE = { name: 'Grace Hopper', email: 'grace@example.com', password: 'nanoseconds of wire' };

let empty: BuiltServer;
test.beforeAll(async ({ databaseUrl }) => {
  empty = await startServer(databaseUrl);
});
test.afterAll(() => empty.stop());

test('an empty store becomes a team: first owner, invitation, sign-in, second factor', async ({
  page,
  browser,
}) => {
  await page.goto(
    `${empty.originLocalhost}/console/welcome#${await empty.ownerEntry(OWNER.email)}`,
  );
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up your console');
  await page.getByLabel('Your name').fill(OWNER.name);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('Use at least 10 characters.')).toBeVisible();
  await page.getByLabel('Password').fill(OWNER.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page).toHaveURL(/\/console\/conversations$/);

  await page.getByRole('link', { name: 'Team' }).click();
  const link = await invite(page, GRACE.email);
  await expect(page.getByText(GRACE.email)).toBeVisible();

  const hers = await browser.newContext({ locale: 'en-US' });
  const grace = await hers.newPage();
  await grace.goto(link);
  await expect(grace.getByText(/Ada Lovelace.* invited you as Agent/)).toBeVisible();
  await expect(grace.getByLabel('Email')).toHaveValue(GRACE.email);
  await grace.getByLabel('Your name').fill(GRACE.name);
  await grace.getByLabel('Password').fill(GRACE.password);
  await grace.getByRole('button', { name: 'Create account' }).click();
  await expect(grace.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  // An agent's rail has no more than their role.
  await expect(grace.getByRole('navigation').getByRole('link')).toHaveText(['Inbox', 'Reports']);

  await grace.goto(link);
  await expect(grace.getByRole('alert')).toContainText('This link no longer works');
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: GRACE.name })).toContainText('Agent');

  const { key, backupCodes } = await turnOnSecondFactor(grace, GRACE.password);
  await signOut(grace);
  await signIn(grace, GRACE);
  await grace.getByLabel('Code').fill('000000');
  await grace.getByRole('button', { name: 'Verify' }).click();
  await expect(grace.getByRole('alert')).toBeVisible();
  await grace.getByLabel('Code').fill(nextTotp(key));
  await grace.getByRole('button', { name: 'Verify' }).click();
  await expect(grace).toHaveURL(/\/console\/profile$/);

  await signOut(grace);
  await signIn(grace, GRACE);
  await grace.getByRole('button', { name: 'Use a backup code' }).click();
  await grace.getByLabel('Backup code').fill(backupCodes[0] ?? '');
  await grace.getByRole('button', { name: 'Verify' }).click();
  await expect(grace).toHaveURL(/\/console\/profile$/);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: GRACE.name })).toContainText(
    '2-step on',
  );
  await hers.close();
});

test('a wrong password says no more than an unknown address does', async ({
  page,
  allowConsole,
}) => {
  allowConsole(/status of 401 .*sign-in\/email/);
  await page.goto(`${empty.originLocalhost}/console/sign-in`);
  const refuse = async (email: string) => {
    await signIn(page, { email, password: 'not the password' });
    await expect(page.getByRole('alert')).toBeVisible();
    return page.getByRole('alert').textContent();
  };
  const words = 'The e-mail address or the password is wrong.';
  expect([await refuse(OWNER.email), await refuse('nobody@example.com')]).toEqual([words, words]);
});

async function invite(page: Page, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByRole('button', { name: 'Create invitation' }).click();
  const link = await dialog
    .getByRole('group', { name: 'Invitation link' })
    .locator('code')
    .textContent();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toHaveCount(0);
  return link ?? '';
}

async function turnOnSecondFactor(page: Page, password: string) {
  await page.goto(`${empty.originLocalhost}/console/profile`);
  await page.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code' })).toBeVisible();
  const key = (await dialog.locator('code').textContent()) ?? '';
  await dialog.getByLabel('Code', { exact: true }).fill(totp(key));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog).toContainText('Save your backup codes');
  const backupCodes = await dialog.getByRole('listitem').allTextContents();
  await dialog.getByRole('button', { name: 'I have saved them' }).click();
  return { key, backupCodes };
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
}

async function signIn(page: Page, { email, password }: { email: string; password: string }) {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
