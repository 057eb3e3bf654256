import type { Page } from 'playwright/test';
import { violations } from '../a11y/axe.ts';
import type { Look } from '../a11y/looks.ts';
import { expect, test } from '../fixtures.ts';
import { openConsoleAs } from '../infra/console.ts';
import { CONSOLE_STATES, makeTeam, openConsoleStage, type ConsoleState } from './states.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

const LIGHT: Look = {
  name: 'light',
  colors: 'light',
  forcedColors: 'none',
  contrast: 'no-preference',
  checks: 'everything',
};

/** Beyond its colours a page is as it is in the light. */
const DARK: Look = { ...LIGHT, name: 'dark', colors: 'dark', checks: 'colors' };

/** Colours are those of the first language. */
const SECOND_LANGUAGE: Look = { ...LIGHT, checks: 'all but colors' };

/** The states of those who answer visitors; all others are of those who run sites and the team. */
const isOfDesk = ({ name }: ConsoleState) =>
  /^console-(inbox|note|rival|shortcuts|search|away|reports|canned)/.test(name);

const GROUPS = {
  'the desk’s pages': CONSOLE_STATES.filter(isOfDesk),
  'all other pages': CONSOLE_STATES.filter((state) => !isOfDesk(state)),
};

const CASES = ['en-US', 'zh-CN'].flatMap((locale) =>
  Object.entries(GROUPS).map(([group, states]) => ({ locale, group, states })),
);

for (const { locale, group, states } of CASES) {
  test(`axe has nothing against ${group} in ${locale}, light or dark, and none is wider than a phone`, async ({
    browser,
    server,
  }) => {
    test.setTimeout(120_000);
    await makeTeam(server);
    const stage = openConsoleStage(browser, server, {
      locale,
      colorScheme: 'light',
      viewport: DESKTOP,
    });
    for (const state of states) {
      const page = await stage.show(state);
      await untilColored(page);
      const look = locale === 'en-US' ? LIGHT : SECOND_LANGUAGE;
      expect.soft(await violations(page, look), state.name).toEqual([]);
      await page.setViewportSize(PHONE);
      expect.soft(await widthBeyond(page), state.name).toBe(0);
      // Colours, and what a phone shows and hides, are the same in every language.
      if (locale === 'en-US') {
        expect.soft(await violations(page), `${state.name} on a phone`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        await untilColored(page);
        expect.soft(await violations(page, DARK), `${state.name} on a dark phone`).toEqual([]);
        await page.setViewportSize(DESKTOP);
        expect.soft(await violations(page, DARK), `${state.name} in the dark`).toEqual([]);
      }
    }
    await stage.leave();
  });
}

test('an invitation is made, edited and revoked by the keyboard alone', async ({
  browser,
  server,
}) => {
  const owner = await openConsoleAs(browser, server, { path: '/console/team' });
  const { keyboard } = owner.page;
  const email = `${test.info().testId}@example.com`;
  const button = owner.page.getByRole('button', { name: 'Invite' });
  // The list has to be there first.
  await expect(button).toBeEnabled();
  await button.focus();
  await keyboard.press('Enter');
  // The dialog takes the focus to its first field.
  await keyboard.type(email);
  await keyboard.press('Enter');
  const done = owner.page.getByRole('button', { name: 'Done' });
  await expect(done).toBeVisible();
  // Stray Escapes do not lose what is shown only once; a browser lets a page refuse the first alone.
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(done).toBeVisible();
  await done.focus();
  await keyboard.press('Enter');
  await expect(owner.page.getByRole('dialog')).toHaveCount(0);

  const revoke = owner.page.getByRole('button', { name: `Revoke the invitation of ${email}` });
  await revoke.focus();
  await keyboard.press('Enter');
  await expect(owner.page.getByRole('dialog')).toBeVisible();
  await keyboard.press('Escape');
  await expect(revoke).toBeFocused();
  await keyboard.press('Enter');
  await owner.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).focus();
  await keyboard.press('Enter');
  await expect(owner.page.getByText(email)).toHaveCount(0);
  await owner.leave();
});

test('a dialog stays for the answer that it alone will show', async ({ browser, server }) => {
  const owner = await openConsoleAs(browser, server, { path: '/console/sites' });
  const goTo = (name: string) =>
    owner.page.getByRole('navigation').getByRole('link', { name }).click();
  await goTo('Team');
  let answer = () => {};
  const isWanted = new Promise<void>((resolve) => (answer = resolve));
  await owner.page.route('**/admin/cs/invitations', async (route) => {
    if (route.request().method() === 'POST') await isWanted;
    await route.continue();
  });
  await owner.page.getByRole('button', { name: 'Invite' }).click();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(`${test.info().testId}-slow@example.com`);
  await owner.page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Create invitation' })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeDisabled();
  await owner.page.keyboard.press('Escape');
  await owner.page.keyboard.press('Escape');
  await owner.page.mouse.click(5, 5);
  answer();
  const link = dialog.getByRole('group', { name: 'Invitation link' });
  await expect(link).toBeVisible();
  // It is shown this once, so the way back does not take it along either.
  const address = owner.page.url();
  await owner.page.goBack();
  await expect(owner.page).toHaveURL(address);
  await expect(link).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await goTo('Sites');
  await expect(owner.page.getByRole('heading', { level: 1, name: 'Sites' })).toBeVisible();
  await owner.leave();
});

test('a double click on a button opens its dialog, and a press beside it closes it', async ({
  browser,
  server,
}) => {
  const owner = await openConsoleAs(browser, server, { path: '/console/team' });
  await owner.page.getByRole('button', { name: 'Invite' }).dblclick();
  const email = owner.page.getByRole('dialog').getByLabel('Email');
  await email.fill('ada@example.com');
  await owner.page.mouse.click(5, 5);
  await expect(email).toHaveCount(0);
  await owner.leave();
});

test('a store that is away is told as that, and the page comes by itself when it is back', async ({
  browser,
  server,
}) => {
  const owner = await openConsoleAs(browser, server, { path: '/console/profile' });
  owner.allowConsole(/status of 503/);
  await owner.page.route('**/api/v1/admin/cs/agents', (route) =>
    route.fulfill({ status: 503, headers: { 'Retry-After': '1' }, json: {} }),
  );
  await owner.page.getByRole('navigation').getByRole('link', { name: 'Team' }).click();
  await expect(owner.page.getByRole('alert')).toContainText('temporarily unavailable');
  await owner.page.unrouteAll();
  await expect(owner.page.locator(`[data-person="${owner.person.id}"]`)).toBeVisible();
  await owner.leave();
});

test('a name and a picture are kept, and others see them', async ({ browser, server }) => {
  const owner = await openConsoleAs(browser, server, { path: '/console/profile' });
  await owner.page.getByLabel('Name', { exact: true }).fill('Countess Ada');
  await owner.page.getByRole('button', { name: 'Save changes' }).click();
  await expect(owner.page.getByRole('button', { name: 'Save changes' })).toHaveCount(0);
  const png = await owner.page.screenshot({ clip: { x: 0, y: 0, width: 80, height: 60 } });
  await owner.page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'ada.png', mimeType: 'image/png', buffer: png });
  await expect(owner.page.getByRole('button', { name: 'Remove the picture' })).toBeVisible();

  const other = await openConsoleAs(browser, server, { path: '/console/team', name: 'Bob' });
  const row = other.page.locator(`[data-person="${owner.person.id}"]`);
  await expect(row).toContainText('Countess Ada');
  await expect
    .poll(() => row.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(256);
  await other.leave();

  await owner.page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') });
  await expect(owner.page.getByRole('alert')).toContainText('not a PNG, JPEG or WebP image');
  await owner.page.getByRole('button', { name: 'Remove the picture' }).click();
  await expect(owner.page.getByRole('button', { name: 'Remove the picture' })).toHaveCount(0);
  await owner.leave();
});

/** Colours may take their time; what turns for as long as it waits has no end. */
function untilColored(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const passing = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    return Promise.allSettled(passing.map(({ finished }) => finished)).then(() => undefined);
  });
}

/** Pixels by which the page or its scrolling part is wider than the window. */
function widthBeyond(page: Page): Promise<number> {
  return page.evaluate(() => {
    const parts = [document.documentElement, ...document.querySelectorAll('.page, .inbox')];
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
  });
}
