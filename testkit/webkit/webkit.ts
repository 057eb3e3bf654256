import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findOnPath, freePort } from '../../tools/machine.ts';
import { startDisplay } from './display.ts';
import { connectDriver, openSession, type BrowserSession } from './webdriver.ts';

const START_TIMEOUT_MS = 10_000;
const LIBRARIES = '/usr/lib';

/** WebKitGTK's own browser, driven by WebDriver: as near to Safari as Linux has it. */
export type WebKit = { session: BrowserSession; stop(): Promise<void> };

export async function startWebKit(): Promise<WebKit> {
  const browser = findBrowser();
  const display = await startDisplay();
  const port = await freePort();
  const child = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: display.name,
      LIBGL_ALWAYS_SOFTWARE: '1',
      // WebKit's sandbox refuses to run as root.
      ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
    },
    stdio: 'ignore',
  });
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);
  const stop = async () => {
    process.off('exit', abandon);
    child.kill();
    await display.stop();
  };
  const base = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers(`${base}/status`);
    const session = await openSession(connectDriver(base), browser);
    return {
      session,
      async stop() {
        await session.quit().catch(() => {
          // A browser that has crashed is as good as closed.
        });
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** MiniBrowser is in a folder of the library's own, below one for the machine's architecture. */
function findBrowser(): string {
  const folders = readdirSync(LIBRARIES)
    .filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((name) =>
      readdirSync(join(LIBRARIES, name))
        .filter((library) => library.startsWith('webkit'))
        .map((library) => join(LIBRARIES, name, library, 'MiniBrowser')),
    );
  const browser = findOnPath(['MiniBrowser']) ?? folders.find((path) => existsSync(path));
  if (browser === undefined) throw new Error('WebKitGTK is there, but not its MiniBrowser');
  return browser;
}

async function untilItAnswers(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error('WebKitWebDriver did not start', { cause: error });
      await delay(50);
    }
  }
}
