import { defineConfig } from 'playwright/test';
import { chromiumFlags, ensureChromium } from '../../tools/chromium.ts';

/** The docs' recipes, with the frameworks themselves: by hand and before a release, as they take minutes. */
export default defineConfig<object, { store: 'embedded' }>({
  testDir: '.',
  testMatch: '*.recipe.ts',
  outputDir: '../../.reports/recipes',
  workers: 1,
  timeout: 600_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    store: 'embedded',
    browserName: 'chromium',
    locale: 'en-US',
    launchOptions: { executablePath: ensureChromium(), args: chromiumFlags() },
  },
});
