import { defineConfig } from 'playwright/test';
import { chromiumFlags, ensureChromium, ensureHeadlessShell } from './tools/chromium.ts';
import type { EngineName } from './e2e/engines/fixtures.ts';
import { ensureFirefox } from './testkit/firefox/firefox.ts';
import { ensureWebKit } from './testkit/webkit/webkit.ts';
import { ensurePrograms } from './tools/ensure-programs.ts';
import { ensurePostgres } from './tools/postgres.ts';

// Workers read this file again; only the first reading may install or print anything.
const isRunner = process.env['TEST_WORKER_INDEX'] === undefined;
if (isRunner) {
  process.env['HAS_POSTGRES'] = ensurePostgres() === undefined ? '' : 'yes';
  ensurePrograms('NATS', ['nats-server'], ['nats-server']);
  ensurePrograms('nginx', ['nginx'], ['nginx-light']);
  process.env['HAS_FIREFOX'] = ensureFirefox() ? 'yes' : '';
  process.env['HAS_WEBKIT'] = ensureWebKit() ? 'yes' : '';
}

/** Specs of messages that are kept, found again, counted or told to several: there the stores could differ. */
const ON_BOTH_STORES = ['e2e/history', 'e2e/identity', 'e2e/links', 'e2e/outbox', 'e2e/recovery'];

/** The same of single files: the unit tests of accounts and rights run on both stores already. */
const FILES_ON_BOTH_STORES = [
  ...['desk', 'team-at-work', 'visitor'].map((name) => `e2e/console/${name}.spec.ts`),
  'e2e/conversation/conversation.spec.ts',
];

/** Specs of what surrounds the engine: a cache of pages, notifications, settings, extensions, files that are opened. */
const IN_WHOLE_BROWSER = [
  'e2e/bfcache/**/*.spec.ts',
  'e2e/console/notifications.spec.ts',
  'e2e/console/push.spec.ts',
  'e2e/conversation/files.spec.ts',
  'e2e/host-pages/storage.spec.ts',
  'e2e/links/blocked-storage.spec.ts',
  'e2e/origin-denied/app-origin.spec.ts',
];

/** The main paths once more: in other engines, and in the whole of Chromium. */
const OTHER_ENGINES = 'e2e/engines';
const engines: { name: EngineName; isThere: boolean }[] = [
  { name: 'chromium', isThere: true },
  { name: 'firefox', isThere: process.env['HAS_FIREFOX'] === 'yes' },
  { name: 'webkit', isThere: process.env['HAS_WEBKIT'] === 'yes' },
];

/** The embedded store belongs to one process. */
const ONLY_POSTGRES = ['e2e/nodes'];

export default defineConfig<object, { store: 'embedded' | 'postgres'; engineName: EngineName }>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.reports/playwright',
  fullyParallel: false,
  // A third one on two cores makes each of them slower by more than it does itself.
  workers: 2,
  // A busy machine stands still for as long as ten seconds: that is no failure.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '.reports/playwright.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    // It costs a quarter of the run: `npm test` asks for it in CI only, at a second attempt.
    trace: 'retain-on-failure',
    launchOptions: { executablePath: ensureHeadlessShell(), args: chromiumFlags() },
  },
  // The longest in one piece first, so that at the end there are small pieces for all workers.
  projects: [
    ...engines
      .filter(({ isThere }) => isThere)
      .map(({ name }) => ({
        name,
        // One starts the browser and the server once, and that is most of the time.
        workers: 1,
        use: { engineName: name },
        testMatch: `**/${OTHER_ENGINES}/**/*.spec.ts`,
      })),
    {
      name: 'whole-browser',
      use: {
        store: 'embedded' as const,
        launchOptions: { executablePath: ensureChromium(), args: chromiumFlags() },
      },
      testMatch: IN_WHOLE_BROWSER.map((files) => `**/${files}`),
    },
    ...(process.env['HAS_POSTGRES'] === 'yes'
      ? [
          {
            name: 'postgres',
            use: { store: 'postgres' as const },
            testMatch: [
              ...[...ON_BOTH_STORES, ...ONLY_POSTGRES].map((folder) => `**/${folder}/**/*.spec.ts`),
              ...FILES_ON_BOTH_STORES.map((file) => `**/${file}`),
            ],
            testIgnore: IN_WHOLE_BROWSER.map((files) => `**/${files}`),
          },
        ]
      : []),
    {
      name: 'embedded-store',
      use: { store: 'embedded' },
      testIgnore: [
        ...[...ONLY_POSTGRES, OTHER_ENGINES].map((folder) => `**/${folder}/**`),
        ...IN_WHOLE_BROWSER.map((files) => `**/${files}`),
      ],
    },
  ],
});
