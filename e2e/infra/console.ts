import { expect, type Browser, type BrowserContextOptions, type Page } from 'playwright/test';
import type { ConsoleSessionReply } from '../../shared/wire/account-wire.ts';
import type { Role } from '../../shared/wire-values.ts';
import { closeContext } from './close-context.ts';
import { makeConsoleGuard } from './console-guard.ts';
import type { BuiltServer } from './server.ts';
import { signInAs, type Person } from './sign-in.ts';

/** Somebody at the console, in a browser of their own. */
export type AtConsole = {
  page: Page;
  person: Person;
  /** Console warnings and errors that the test provokes. */
  allowConsole(...patterns: RegExp[]): void;
  leave(): Promise<void>;
};

type Options = {
  path?: string;
  role?: Role;
  name?: string;
  siteIds?: string[] | null;
  context?: BrowserContextOptions;
};

/** A browser writes a line for every answer that is an error, whatever the page makes of it. */
export const REFUSED = /the server responded with a status of (401|403|404|409|410|429)/;

export async function openConsoleAs(
  browser: Browser,
  server: BuiltServer,
  {
    path = '/console',
    role = 'owner',
    name = 'Ada Lovelace',
    siteIds = null,
    context: how,
  }: Options,
): Promise<AtConsole> {
  const context = await browser.newContext({ locale: 'en-US', ...how });
  const guard = makeConsoleGuard(context);
  const person = await signInAs(context, server, { role, name, siteIds });
  const page = await context.newPage();
  await page.goto(server.originLocalhost + path);
  return {
    page,
    person,
    allowConsole: guard.allow,
    async leave() {
      await closeContext(context);
      expect(guard.unexpected(), 'the console stays silent').toEqual([]);
    },
  };
}

/** Opens a page of the console, below `/console`, in the test's own browser, as an owner. */
export async function openConsole(
  page: Page,
  server: BuiltServer,
  path: string,
  /** The only rights that the page is told of; no role has just some of an owner's. */
  scope?: string[],
): Promise<void> {
  await signInAs(page.context(), server, { role: 'owner' });
  if (scope) {
    await page.route('**/auth/session', async (route) => {
      const response = await route.fetch();
      const { me } = (await response.json()) as ConsoleSessionReply;
      await route.fulfill({ response, json: { me: me && { ...me, scope } } });
    });
  }
  await page.goto(`${server.originLocalhost}/console${path}`);
  await expect(page.getByRole('navigation', { name: /^(Main|主导航)$/ })).toBeVisible();
}

/** Signs in by the page that is open. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
