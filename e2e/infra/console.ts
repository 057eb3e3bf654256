import type { Scope } from '../../shared/scopes.ts';
import {
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright/test';
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
  /** Comes before the first page. */
  prepare?: (context: BrowserContext) => Promise<void>;
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
    prepare,
  }: Options,
): Promise<AtConsole> {
  const context = await browser.newContext({ locale: 'en-US', ...how });
  const guard = makeConsoleGuard(context);
  const person = await signInAs(context, server, { role, name, siteIds });
  await prepare?.(context);
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
  /** The only rights of the person and of their requests; no role has just some of an owner's. */
  scope?: Scope[],
): Promise<void> {
  await signInAs(page.context(), server, { role: 'owner' });
  if (scope) await limitTo(page, server, scope);
  await page.goto(`${server.originLocalhost}/console${path}`);
  await expect(page.getByRole('navigation', { name: /^(Main|主导航)$/ })).toBeVisible();
}

/** Lets the page ask by a token with these rights instead of the session, and know of no others. */
async function limitTo(page: Page, server: BuiltServer, scope: Scope[]): Promise<void> {
  const { originLocalhost: origin } = server;
  const reply = await page.context().request.get(`${origin}/api/v1/auth/session`, {
    headers: { Origin: origin },
  });
  const { me } = (await reply.json()) as ConsoleSessionReply;
  if (!me) throw new Error('nobody is signed in');
  await page.context().clearCookies();
  await page.route('**/auth/session', (route) => route.fulfill({ json: { me: { ...me, scope } } }));
  const token = await server.adminToken(scope);
  await page.route('**/api/v1/admin/cs/**', (route) =>
    route.continue({
      headers: { ...route.request().headers(), authorization: `Bearer ${token}` },
    }),
  );
}

/** Signs in by the page that is open. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
