import { startServer, type BuiltServer } from '../infra/server.ts';
import { nextTotp, totp } from '../infra/totp.ts';
import { clickLauncher, say, untilReady } from './chat.ts';
import { fill, pressNamed, says, textOf } from './console.ts';
import { test } from './fixtures.ts';
import { poll } from './poll.ts';
import type { Tab } from './tab.ts';

const OWNER = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'correct horse battery' };
const GRACE = { name: 'Grace Hopper', email: 'grace@example.com', password: 'nanoseconds of wire' };

let empty: BuiltServer;
test.beforeAll(async ({ databaseUrl }) => {
  empty = await startServer(databaseUrl);
});
test.afterAll(() => empty.stop());

test('an empty store becomes a team and a site with a chat: first owner, invitation, second factor, embed code', async ({
  engine,
  hosts,
}) => {
  test.setTimeout(120_000);
  const tab = await engine.openTab();
  const at = (path: string) => `${empty.originLocalhost}/console/${path}`;

  await tab.goto(at(`welcome#${await empty.ownerEntry(OWNER.email)}`));
  await fill(tab, 'Your name', OWNER.name);
  await fill(tab, 'Password', OWNER.password);
  await pressNamed(tab, 'Create account');
  await pressNamed(tab, 'Team');
  const link = await invite(tab, GRACE.email);
  await signOut(tab);

  await tab.goto(link);
  await poll(() => says(tab, 'invited you as Agent')).toBe(true);
  await fill(tab, 'Your name', GRACE.name);
  await fill(tab, 'Password', GRACE.password);
  await pressNamed(tab, 'Create account');
  await poll(() => textOf(tab, 'h1')).toBe('Inbox');
  await tab.goto(at('profile'));
  const key = await turnOnSecondFactor(tab, GRACE.password);
  await signOut(tab);
  await signIn(tab, GRACE);
  await fill(tab, 'Code', nextTotp(key));
  await pressNamed(tab, 'Verify');
  await poll(() => textOf(tab, 'h1')).toBe('Profile');
  await signOut(tab);

  await tab.goto(at('sign-in'));
  await signIn(tab, OWNER);
  await pressNamed(tab, 'Sites');
  const code = await makeSite(tab, 'From nothing', hosts.origin);
  await tab.goto(hosts.serve({ html: `<!doctype html><title>Host</title><body>${code}</body>` }));
  await clickLauncher(tab);
  await untilReady(tab);
  await say(tab, 'Hello from nothing');
});

async function invite(tab: Tab, email: string): Promise<string> {
  await pressNamed(tab, 'Invite');
  await fill(tab, 'Email', email);
  await pressNamed(tab, 'Create invitation');
  await poll(() => textOf(tab, 'dialog code')).toContain('/console/welcome#');
  const link = await textOf(tab, 'dialog code');
  await pressNamed(tab, 'Done');
  return link;
}

async function signOut(tab: Tab): Promise<void> {
  await pressNamed(tab, 'Your account');
  await pressNamed(tab, 'Sign out');
  await poll(() => textOf(tab, 'h1')).toBe('Sign in');
}

async function signIn(tab: Tab, { email, password }: typeof OWNER): Promise<void> {
  await fill(tab, 'Email', email);
  await fill(tab, 'Password', password);
  await pressNamed(tab, 'Sign in');
}

async function turnOnSecondFactor(tab: Tab, password: string): Promise<string> {
  await pressNamed(tab, 'Turn on');
  await fill(tab, 'Current password', password);
  await pressNamed(tab, 'Continue');
  await poll(() => textOf(tab, 'dialog code')).not.toBe('');
  const key = await textOf(tab, 'dialog code');
  await fill(tab, 'Code', totp(key));
  await pressNamed(tab, 'Turn on');
  await poll(() => says(tab, 'Save your backup codes')).toBe(true);
  await pressNamed(tab, 'I have saved them');
  return key;
}

/** A site that pages of this origin may embed; returns the code for them. */
async function makeSite(tab: Tab, name: string, origin: string): Promise<string> {
  await pressNamed(tab, 'New site');
  await fill(tab, 'Name', name);
  await pressNamed(tab, 'Create site');
  await poll(() => textOf(tab, '.code code')).toContain('data-app-key');
  const code = await textOf(tab, '.code code');
  await pressNamed(tab, 'Origins');
  await pressNamed(tab, 'Add origin');
  await fill(tab, 'Origin 1', origin);
  await pressNamed(tab, 'Save changes');
  await poll(() => says(tab, 'You have unsaved changes')).toBe(false);
  return code;
}
