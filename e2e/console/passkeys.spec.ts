import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { openConsoleAs, REFUSED } from '../infra/console.ts';

/** An authenticator as a laptop has one, whose owner is always there. */
async function addAuthenticator(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    /** Whether the person shows a finger that the authenticator knows. */
    verify: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

test('a passkey is added, renamed, signs in without a password, and opens nothing once it is removed', async ({
  browser,
  server,
}) => {
  const ada = await openConsoleAs(browser, server, { path: '/console/profile' });
  const { page, person } = ada;
  ada.allowConsole(REFUSED);
  await addAuthenticator(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the passkey').fill('Laptop');
  await dialog.getByLabel('Current password').fill('wrong');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('The password is wrong.');
  await dialog.getByLabel('Current password').fill(person.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Rename Laptop' }).click();
  await dialog.getByLabel('Name of the passkey').fill('Work laptop');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Work laptop')).toBeVisible();

  await page.context().clearCookies();
  await page.goto(`${server.originLocalhost}/console/profile`);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByText('Work laptop')).toBeVisible();
  await expect(page.getByText(/Last used/)).toBeVisible();

  await page.getByRole('button', { name: 'Remove Work laptop' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('You have no passkeys yet.')).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${server.originLocalhost}/console/sign-in`);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    'No account has this passkey. Sign in by password.',
  );
  await ada.leave();
});

test('a passkey stands for the second factor, and one that nobody confirms opens nothing', async ({
  browser,
  server,
}) => {
  const ada = await openConsoleAs(browser, server, { path: '/console/profile' });
  const { page, person } = ada;
  ada.allowConsole(REFUSED);
  const authenticator = await addAuthenticator(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('dialog').getByLabel('Current password').fill(person.password);
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.context().clearCookies();
  await page.goto(`${server.originLocalhost}/console/sign-in`);
  // The page as it is when the password was right: the code comes next.
  await page.route('**/auth/sign-in/email', (route) =>
    route.fulfill({ json: { twoFactorRedirect: true } }),
  );
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Code')).toBeVisible();
  await authenticator.verify(false);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('alert')).toHaveText('No passkey was used. You can try again.');
  await authenticator.verify(true);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await ada.leave();
});
