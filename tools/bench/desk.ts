/**
 * Measures the desk with 10,000 conversations beside one with 100, and a thread of 2,000 messages beside one
 * of 20: both in one run, turn by turn. Fails where the first list, the elements in the document or typing
 * in the thread, as it opens or below all of it, follow their number. The cost of a long list as well is
 * shown only.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../chromium.ts';
import { root } from '../test/step.ts';
import { openDeskPage } from './desk-page.ts';
import { RARE, startDeskServer, type DeskServer } from './desk-server.ts';
import { inTurn, repeat, reportFigures, type Figures, type Length } from './in-turn.ts';

const CONVERSATIONS = { short: 100, long: 10_000 };
const MESSAGES = { short: 20, long: 2_000 };
const ROUNDS = 20;
const KEYSTROKES = 20;
const LISTED = 300;
const MAX_RATIO = 1.2;

const FIRST_LIST = 'address to first list (ms)';
const FIRST_ELEMENTS = 'elements with the first list';
const THREAD_ELEMENTS = 'elements with a thread as it opens';
const KEYSTROKE = 'keystroke to paint (ms)';
const WHOLE_ELEMENTS = 'elements with all of the thread';
const KEYSTROKE_BELOW_ALL = 'keystroke to paint, below all of it (ms)';

if (!existsSync(join(root, 'dist/console'))) {
  console.error('Nothing is built: run `npm run build` first.');
  process.exit(1);
}
const servers = {
  short: await startDeskServer(CONVERSATIONS.short, MESSAGES.short),
  long: await startDeskServer(CONVERSATIONS.long, MESSAGES.long),
};
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() });
try {
  process.exitCode = reportFigures(await measure(servers), {
    title:
      `Medians; short: ${CONVERSATIONS.short} conversations, ${MESSAGES.short} messages in a thread;` +
      ` long: ${CONVERSATIONS.long}, ${MESSAGES.long}.`,
    bounds: {
      [FIRST_LIST]: MAX_RATIO,
      [FIRST_ELEMENTS]: MAX_RATIO,
      [KEYSTROKE]: MAX_RATIO,
      [KEYSTROKE_BELOW_ALL]: MAX_RATIO,
    },
  });
} finally {
  await browser.close();
  for (const server of Object.values(servers)) await server.stop();
}

async function measure(servers: Record<Length, DeskServer>): Promise<Figures> {
  const pages = {
    short: await openDeskPage(browser, servers.short),
    long: await openDeskPage(browser, servers.long),
  };
  const figures: Figures = new Map();
  await inTurn(pages, figures, ROUNDS, async (page, take) => {
    take(FIRST_LIST, await page.firstListMs());
    take(FIRST_ELEMENTS, await page.elementCount());
  });
  await inTurn(pages, figures, ROUNDS, async (page, take) => {
    take('search of a word (ms)', await page.searchMs(RARE.english));
    take('search within a Chinese sentence (ms)', await page.searchMs(RARE.chinese));
  });
  await inTurn(pages, figures, 1, async (page, take) => {
    await page.openThread();
    take(THREAD_ELEMENTS, await page.elementCount());
  });
  await typeInTurn(KEYSTROKE);
  await inTurn(pages, figures, 1, async (page, take) => {
    await page.showWholeThread();
    take(WHOLE_ELEMENTS, await page.elementCount());
  });
  await typeInTurn(KEYSTROKE_BELOW_ALL);
  await inTurn(pages, figures, 1, async (page, take) => {
    await page.listRows(LISTED);
    take(`elements with up to ${LISTED} rows as well`, await page.elementCount());
  });
  await typeInTurn('keystroke to paint, with all of that (ms)');
  return figures;

  async function typeInTurn(what: string): Promise<void> {
    await inTurn(pages, figures, ROUNDS, async (page, take) => {
      await page.focusReply();
      await repeat(KEYSTROKES, async () => take(what, await page.keystrokeMs()));
    });
  }
}
