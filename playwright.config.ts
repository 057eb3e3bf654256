import { defineConfig } from 'playwright/test';
import { chromiumFlags, ensureChromium, ensureHeadlessShell } from './tools/chromium.ts';
import type { EngineName } from './e2e/engines/fixtures.ts';
import { ensureProgram } from './tools/programs.ts';

// Workers read this file again; only the first reading may install or print anything.
const isRunner = process.env['TEST_WORKER_INDEX'] === undefined;
if (isRunner) {
  process.env['HAS_POSTGRES'] = ensureProgram('PostgreSQL') ? 'yes' : '';
  ensureProgram('NATS');
  ensureProgram('nginx');
  process.env['HAS_FIREFOX'] = ensureProgram('Firefox') ? 'yes' : '';
  process.env['HAS_WEBKIT'] = ensureProgram('WebKitGTK') ? 'yes' : '';
}

/**
 * Specs of the main path, and of what starts a server of its own. The other ones run on PostgreSQL, as
 * production does and for two thirds of the server's work, and on the embedded store only where there is
 * no PostgreSQL: a browser cannot tell the stores apart, and the unit tests of stores and routes run on
 * both. The engines and the whole browser have the embedded store.
 */
const ON_EMBEDDED = ['e2e/conversation/**/*.spec.ts', 'e2e/recovery/deploy.spec.ts'].map(
  (files) => `**/${files}`,
);

/** Specs of what a store has kept when its server is killed. */
const ON_BOTH_STORES = ['**/e2e/recovery/recovery.spec.ts'];

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

/**
 * The main paths once more: in other engines, and in the whole of Chromium, whose windows have a focus of
 * their own. The rest of the folder is in Chromium a part of what `e2e/console`, `e2e/docs` and
 * `e2e/playground` prove there.
 */
const OTHER_ENGINES = 'e2e/engines';
const engines: { name: EngineName; isThere: boolean; files: string }[] = [
  { name: 'chromium', isThere: true, files: 'main-paths.spec.ts' },
  { name: 'firefox', isThere: process.env['HAS_FIREFOX'] === 'yes', files: '*.spec.ts' },
  { name: 'webkit', isThere: process.env['HAS_WEBKIT'] === 'yes', files: '*.spec.ts' },
];

/** The embedded store belongs to one process. */
const ONLY_POSTGRES = '**/e2e/nodes/**/*.spec.ts';

const hasPostgres = process.env['HAS_POSTGRES'] === 'yes';

/**
 * A panel that glides is drawn for a sixth of a second, and a test waits for it: a twelfth of what the shell's
 * tests cost. Those of motion ask for it (`WITH_MOTION`), and the whole browsers have it throughout.
 */
const STILL = { contextOptions: { reducedMotion: 'reduce' as const } };

const inWholeBrowser = IN_WHOLE_BROWSER.map((files) => `**/${files}`);
const elsewhere = [`**/${OTHER_ENGINES}/**`, ...inWholeBrowser];

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
      .map(({ name, files }) => ({
        name,
        // One starts the browser and the server once, and that is most of the time.
        workers: 1,
        use: { engineName: name },
        testMatch: `**/${OTHER_ENGINES}/${files}`,
      })),
    {
      name: 'whole-browser',
      workers: 1,
      use: {
        store: 'embedded' as const,
        launchOptions: { executablePath: ensureChromium(), args: chromiumFlags() },
      },
      testMatch: inWholeBrowser,
    },
    {
      name: 'embedded-store',
      use: { store: 'embedded' as const, ...STILL },
      testMatch: hasPostgres ? [...ON_EMBEDDED, ...ON_BOTH_STORES] : '**/*.spec.ts',
      testIgnore: [...elsewhere, ONLY_POSTGRES],
    },
    ...(hasPostgres
      ? [
          {
            name: 'postgres',
            use: { store: 'postgres' as const, ...STILL },
            testIgnore: [...elsewhere, ...ON_EMBEDDED],
          },
        ]
      : []),
  ],
});
