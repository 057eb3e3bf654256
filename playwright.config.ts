import { defineConfig } from 'playwright/test';
import { chromiumFlags, ensureChromium } from './tools/chromium.ts';
import { ensurePostgres } from './tools/postgres.ts';

// Workers read this file again; only the first reading may install or print anything.
const isRunner = process.env['TEST_WORKER_INDEX'] === undefined;
if (isRunner) process.env['HAS_POSTGRES'] = ensurePostgres() === undefined ? '' : 'yes';

/** What is kept, found again, counted or told to several: there the stores could differ. */
const ON_BOTH_STORES = [
  'e2e/conversation',
  'e2e/history',
  'e2e/identity',
  'e2e/links',
  'e2e/outbox',
  'e2e/recovery',
];

/** The embedded store belongs to one process. */
const ONLY_POSTGRES = ['e2e/nodes'];

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
    {
      name: 'embedded-store',
      use: { store: 'embedded' },
      testIgnore: ONLY_POSTGRES.map((folder) => `**/${folder}/**`),
    },
    ...(process.env['HAS_POSTGRES'] === 'yes'
      ? [
          {
            name: 'postgres',
            use: { store: 'postgres' as const },
            testMatch: [...ON_BOTH_STORES, ...ONLY_POSTGRES].map(
              (folder) => `**/${folder}/**/*.spec.ts`,
            ),
          },
        ]
      : []),
  ],
});
