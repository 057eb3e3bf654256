import { chromium } from 'playwright/test';
import { chromiumFlags, ensureChromium } from '../../tools/chromium.ts';
import { launchFirefox } from '../../testkit/firefox/firefox.ts';
import { startWebKit } from '../../testkit/webkit/webkit.ts';
import { test as base } from '../fixtures.ts';
import { hostHtml, type HostPageOptions } from '../infra/host-html.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';
import { engineOfContext, engineOfSession, type Engine } from './tab.ts';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

type WorkerFixtures = {
  /** The Playwright project says it. */
  engineName: EngineName;
  /** Opens a fresh profile in the browser, and returns its undo. */
  newEngine: () => Promise<{ engine: Engine; close(): Promise<void> }>;
};

type TestFixtures = {
  engine: Engine;
  /** Serves a host page that embeds the demo site: the page's address. */
  shop: (options?: HostPageOptions) => string;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  engineName: ['firefox', { option: true, scope: 'worker' }],

  // The guard listens to Playwright's own browser, and these pages are in another one.
  allowConsole: async ({}, use) => {
    await use(() => {});
  },

  newEngine: [
    async ({ engineName }, use) => {
      if (engineName !== 'webkit') {
        const browser = await (engineName === 'firefox' ? launchFirefox() : launchChromium());
        await use(async () => {
          const context = await browser.newContext({ locale: 'en-US' });
          return { engine: engineOfContext(context), close: () => context.close() };
        });
        await browser.close();
      } else {
        // A session of its own for each test: its storage ends with it.
        await use(async () => {
          const { session, stop } = await startWebKit();
          return { engine: engineOfSession(session), close: stop };
        });
      }
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  engine: async ({ newEngine }, use) => {
    const { engine, close } = await newEngine();
    await use(engine);
    await close();
  },

  shop: async ({ hosts, server }, use) => {
    await use(({ attributes, ...options } = {}) =>
      hosts.serve({
        html: hostHtml(`${server.origin127}/widget.js`, {
          ...options,
          attributes: {
            'data-app-key': DEMO_APP_KEY,
            'data-api-base': server.origin127,
            'data-locale': 'en-US',
            ...attributes,
          },
        }),
      }),
    );
  },
});

const launchChromium = () =>
  chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() });
