import {
  CLIENT,
  startProvider,
  type TestProvider,
} from '../../server/routes/accounts/testing/oidc-provider.ts';
import { violations } from '../a11y/axe.ts';
import { expect, test } from '../fixtures.ts';
import { startServer, type BuiltServer } from '../infra/server.ts';
import { invite, makePerson } from '../infra/sign-in.ts';

let provider: TestProvider;
let server: BuiltServer;

test.beforeAll(async ({ databaseUrl }) => {
  provider = await startProvider();
  server = await startServer(databaseUrl, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.clientId,
    OIDC_CLIENT_SECRET: CLIENT.clientSecret,
  });
  provider.register(`${server.originLocalhost}/api/v1/auth/callback/oidc`);
});
test.afterAll(async () => {
  await server.stop();
  await provider.close();
});

test('somebody signs in at the identity provider, and is where they wanted to be', async ({
  page,
}) => {
  const person = await makePerson(server, { role: 'owner', name: 'Ada Lovelace' });
  provider.setPerson('ada', { email: person.email });
  provider.signsIn('ada');
  await page.goto(`${server.originLocalhost}/console/team`);
  await page
    .getByRole('button', { name: `Continue with ${new URL(provider.issuer).host}` })
    .click();
  await expect(page).toHaveURL(`${server.originLocalhost}/console/team`);
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
});

test('somebody whom nobody invited is told so, in both languages', async ({ page }) => {
  provider.setPerson('eve', { email: 'eve@example.com' });
  provider.signsIn('eve');
  await page.goto(`${server.originLocalhost}/console/sign-in`);
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await expect(page.getByRole('alert')).toContainText('Nobody on the team has the email address');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('alert')).toContainText('团队中没有人');
});

test('somebody who is invited joins by the identity provider, and their profile asks for no password', async ({
  page,
}) => {
  const email = `grace-${test.info().testId}@example.com`;
  const token = await invite(server, { email, role: 'agent' });
  provider.setPerson('Grace Hopper', { email });
  provider.signsIn('Grace Hopper');
  await page.goto(`${server.originLocalhost}/console/welcome#${token}`);
  await expect(page.getByText(`Sign in there as ${email}`)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible();
  await page.getByRole('button', { name: 'Your account: Grace Hopper' }).click();
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(page.getByRole('region', { name: 'Signing in' })).toContainText(
    `You sign in at ${new URL(provider.issuer).host}`,
  );
  await expect(page.getByLabel('Current password')).toHaveCount(0);
});
