import { defineConfig } from 'playwright/test';
import { chromiumFlags, ensureChromium } from './tools/chromium.ts';
import { ensurePostgres } from './tools/postgres.ts';

// Workers read this file again; only the first reading may install or print anything.
const isRunner = process.env['TEST_WORKER_INDEX'] === undefined;
if (isRunner) process.env['HAS_POSTGRES'] = ensurePostgres() === undefined ? '' : 'yes';

/** What happens in these on a page is the same whatever store the server has. */
const WITHOUT_STORE = [
  'e2e/npm/**',
  'e2e/config/**',
  'e2e/host-pages/**',
  'e2e/dead-button/**',
  'e2e/consent/**',
  'e2e/life-cycle/**',
  'e2e/remount/**',
  'e2e/i18n/**',
  'e2e/a11y/**',
  'e2e/messenger/**',
  'e2e/preview/**',
  'e2e/phone/**',
  'e2e/launcher/**',
  'e2e/tabs/**',
  'e2e/faults/**',
  'e2e/bfcache/**',
  'e2e/context/**',
];

/** The embedded store belongs to one process. */
const ONLY_POSTGRES = ['e2e/nodes/**'];

export default defineConfig<object, { store: 'embedded' | 'postgres' }>({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '.reports/playwright',
  fullyParallel: false,
  workers: 2,
  // Two cores for browsers, servers and databases: a busy machine is no failure. What needed its
  // second attempt is told by name at the end, and fails the run if it happens more than twice.
  retries: process.env['CI'] === undefined ? 0 : 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '.reports/playwright.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    trace: process.env['CI'] === undefined ? 'retain-on-failure' : 'on-first-retry',
    launchOptions: { executablePath: ensureChromium(), args: chromiumFlags() },
  },
  projects: [
    { name: 'embedded-store', use: { store: 'embedded' }, testIgnore: ONLY_POSTGRES },
    ...(process.env['HAS_POSTGRES'] === 'yes'
      ? [
          {
            name: 'postgres',
            use: { store: 'postgres' as const },
            testIgnore: WITHOUT_STORE,
          },
        ]
      : []),
  ],
});
