import { expect, type Browser, type BrowserContextOptions, type Page } from 'playwright/test';
import { closeContext } from '../infra/close-context.ts';
import type { BuiltServer } from '../infra/server.ts';
import { giveSession, makePerson, type Person } from '../infra/sign-in.ts';
import { addNote, askRival, emptyReport, fillReport, search } from './desk-states.ts';
import { makeVisitors, NEWEST, SUPERSEDED } from './visitors.ts';

/** A page of the console in a state that a person meets. */
export type ConsoleState = {
  name: string;
  /** Below `/console/`. */
  path: string;
  /** The person at it: nobody before the sign-in, and one of its own where it changes the account. */
  person: 'nobody' | 'anybody' | 'own';
  /** Whether the browser keeps something of it that later states would show. */
  leavesTraces?: boolean;
  /** Whether something unsaved would hold a person there. */
  isUnsaved?: boolean;
  /** Brings the opened page into the state. */
  reach?(page: Page): Promise<unknown>;
};

const inside = (name: string, path: string, reach?: ConsoleState['reach']): ConsoleState => ({
  name: `console-${name}`,
  path,
  person: 'anybody',
  ...(reach && { reach }),
});

const outside = (name: string, path: string, reach?: ConsoleState['reach']): ConsoleState => ({
  ...inside(name, path, reach),
  person: 'nobody',
});

const SITE_TABS = ['general', 'texts', 'origins', 'looks', 'links', 'identity', 'embed'] as const;

/** No page has this address. */
const NOWHERE = 'nowhere';

const FIRST_BUTTON = '.page-actions button';

export const CONSOLE_STATES: readonly ConsoleState[] = [
  outside('sign-in', 'sign-in'),
  outside('sign-in-empty', 'sign-in', (page) => page.locator('button[type="submit"]').click()),
  outside('welcome-incomplete', 'welcome'),
  outside('welcome-over', 'welcome#used'),
  inside('inbox', 'conversations'),
  inside('inbox-thread', 'conversations', (page) => openThread(page, NEWEST)),
  {
    ...inside('inbox-failed', 'conversations', async (page) => {
      await openThread(page, NEWEST);
      await page.route('**/conversations/*/messages', (route) =>
        route.fulfill({ status: 409, json: { code: 'refused', title: 'No.' } }),
      );
      await page.locator('.composer textarea').fill('👍');
      await page.locator('.composer textarea').press('Enter');
      await expect(page.locator('[data-state="failed"]')).toBeVisible();
    }),
    leavesTraces: true,
  },
  inside('inbox-closed-older', 'conversations?view=closed', async (page) => {
    await row(page, SUPERSEDED).click();
    await expect(page.locator('.closed-note button')).toBeVisible();
  }),
  inside('inbox-delete', 'conversations', async (page) => {
    await row(page, NEWEST).click();
    await page.locator('.details-delete').click();
  }),
  inside('inbox-field', 'conversations?extra=%7B%22plan%22%3A%22pro%22%7D'),
  inside('inbox-no-field', 'conversations?extra=%7B%22plan%22%3A%22none%22%7D'),
  inside('note', 'conversations', addNote),
  inside('rival', 'conversations', askRival),
  inside('shortcuts', 'conversations', async (page) => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
  }),
  inside('search', 'conversations', (page) => search(page, 'lamp')),
  inside('search-nothing', 'conversations', (page) => search(page, 'zzzz')),
  inside('inbox-missing', 'conversations/none'),
  inside('canned-replies', 'canned-replies'),
  inside('canned-replies-add', 'canned-replies', (page) => page.locator(FIRST_BUTTON).click()),
  inside('reports', 'reports', fillReport),
  inside('reports-empty', 'reports', emptyReport),
  inside('team', 'team'),
  inside('team-failed', 'team', async (page) => {
    await page.route('**/admin/cs/agents', (route) => route.fulfill({ status: 503, json: {} }));
    await page.reload();
    await expect(page.getByRole('alert')).toBeVisible();
  }),
  inside('team-loading', 'team', async (page) => {
    await page.route('**/admin/cs/agents', () => {});
    await page.reload();
    await expect(page.getByRole('status', { name: LOADING })).toBeVisible();
  }),
  inside('invite', 'team', (page) => page.locator(FIRST_BUTTON).click()),
  inside('disable', 'team', (page) => page.locator('.row-actions button').nth(1).click()),
  inside('api-tokens', 'api-tokens'),
  inside('api-token-new', 'api-tokens', (page) => page.locator(FIRST_BUTTON).click()),
  inside('sites', 'sites'),
  ...SITE_TABS.map((tab) => inside(`site-${tab}`, 'sites', (page) => openTab(page, tab))),
  inside('settings', 'settings'),
  {
    ...inside('settings-changed', 'settings', (page) => page.getByRole('switch').click()),
    isUnsaved: true,
  },
  inside('profile', 'profile'),
  inside('account-menu', 'profile', (page) => page.locator('.account-button').click()),
  {
    ...inside('away', 'conversations', async (page) => {
      await page.locator('.account-button').click();
      await page.locator('.account-presence .switch').click();
      await expect(page.locator('.away-bar')).toBeVisible();
    }),
    person: 'own',
  },
  inside('not-found', NOWHERE),
];

const row = (page: Page, text: string) => page.locator('.item').filter({ hasText: text }).first();

/** Opens a conversation, with the earlier ones of its visitor. */
async function openThread(page: Page, text: string): Promise<void> {
  await row(page, text).click();
  const earlier = page.locator('.earlier');
  await earlier.click();
  await expect(page.locator('.conversation-start')).toHaveCount(2);
  await earlier.click();
  await expect(page.locator('.conversation-start')).toHaveCount(3);
}

/** Opens the demo site, which every store has. */
async function openTab(page: Page, tab: (typeof SITE_TABS)[number]): Promise<void> {
  await page.getByRole('link', { name: /sk_demo/ }).click();
  await page.waitForURL(/\/general$/);
  await page.locator(`.tab[href$="/${tab}"]`).click();
  await expect(page.locator('.card').first()).toBeVisible();
  if (tab !== 'looks') return;
  const widget = page.frameLocator('iframe').frameLocator('iframe');
  await expect(widget.getByRole('textbox')).toBeVisible();
}

const LOADING = /^(Loading…|加载中…)$/;

/** The owners who look at most states: one of each server, since a hash of a password takes its time. */
const OWNERS = new WeakMap<BuiltServer, Promise<Person>>();

const makeOwner = (server: BuiltServer) =>
  makePerson(server, { role: 'owner', name: 'Ada Lovelace' });

async function personAt(server: BuiltServer, { person }: ConsoleState) {
  if (person === 'nobody') return undefined;
  if (person === 'own') return makeOwner(server);
  const owner = OWNERS.get(server) ?? makeOwner(server);
  OWNERS.set(server, owner);
  return owner;
}

/** Windows that show one state after the other; `leave` closes them. */
export type ConsoleStage = { show(state: ConsoleState): Promise<Page>; leave(): Promise<void> };

/**
 * Shows states in one window for each person, so that only the first of them loads everything. A state
 * that leaves something behind has a browser of its own.
 */
export function openConsoleStage(
  browser: Browser,
  server: BuiltServer,
  options: BrowserContextOptions,
): ConsoleStage {
  const pages = new Map<ConsoleState['person'] | ConsoleState, Page>();
  let isHeld = false;

  async function open(state: ConsoleState): Promise<Page> {
    const context = await browser.newContext(options);
    const person = await personAt(server, state);
    if (person) await giveSession(context, person, server.originLocalhost);
    return context.newPage();
  }

  async function clear(page: Page): Promise<void> {
    const { viewport, colorScheme = null } = options;
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
  }

  return {
    async show(state) {
      const place = state.person === 'own' || state.leavesTraces ? state : state.person;
      const former = pages.get(place);
      const page = former ?? (await open(state));
      if (former) await clear(former);
      pages.set(place, page);
      const canLead = former !== undefined && state.person === 'anybody' && !isHeld;
      isHeld = state.isUnsaved === true;
      if (canLead) await lead(page, state.path);
      else await page.goto(`${server.originLocalhost}/console/${state.path}`);
      // An address that differs from the former one in its hash alone loads nothing.
      if (former && state.path.includes('#')) await page.reload();
      await untilShown(page);
      await state.reach?.(page);
      return page;
    },
    async leave() {
      for (const page of pages.values()) await closeContext(page.context());
      pages.clear();
    },
  };
}

/**
 * Leads the console to one of its pages as its own links do, which loads nothing anew. The way goes by a
 * page with nothing on it, so that what a former state has opened is gone.
 */
async function lead(page: Page, path: string): Promise<void> {
  await follow(page, NOWHERE);
  await expect(page.locator('.page .empty a.button')).toBeVisible();
  if (path !== NOWHERE) await follow(page, path);
  await expect(page).toHaveURL(new RegExp(`/console/${path.replace(/[?].*/, '')}`));
}

function follow(page: Page, path: string): Promise<void> {
  return page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/console/${path}`);
}

const TEAMS = new WeakMap<BuiltServer, Promise<void>>();

/** A team and its visitors for the pages to show: one of each server. */
export function makeTeam(server: BuiltServer): Promise<void> {
  const team = TEAMS.get(server) ?? makeAnyTeam(server);
  TEAMS.set(server, team);
  return team;
}

async function makeAnyTeam(server: BuiltServer): Promise<void> {
  await makePerson(server, { role: 'admin', name: 'Grace Hopper' });
  await makePerson(server, { role: 'agent', name: '王小明' });
  await makeVisitors(server);
}

async function untilShown(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.getByRole('status', { name: LOADING })).toHaveCount(0);
}
