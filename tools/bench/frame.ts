/**
 * Measures the chat with a history of 20,000 messages beside one of 20: both in one run, turn by
 * turn, so that the machine's other work slows both. Fails where typing is slower in the long one.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../chromium.ts';
import { root } from '../test/step.ts';
import { startBenchServer, type BenchServer } from './bench-server.ts';
import { openChatPage } from './chat-page.ts';
import { inTurn, repeat, reportFigures, type Figures, type Length } from './in-turn.ts';

const LENGTHS = { short: 20, long: 20_000 };
const ROUNDS = 8;
const KEYSTROKES = 20;
const MESSAGES = 3;
const MAX_KEYSTROKE_RATIO = 1.2;

const KEYSTROKE_ABOVE = 'keystroke to paint, at the start of it all (ms)';
const KEYSTROKE_AT_END = 'keystroke to paint, at the end (ms)';

if (!existsSync(join(root, 'dist/cs-static'))) {
  console.error('Nothing is built: run `npm run build` first.');
  process.exit(1);
}
const server = await startBenchServer(LENGTHS);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() });
try {
  process.exitCode = reportFigures(await measure(server), {
    title: `Medians; short: ${LENGTHS.short} messages, long: ${LENGTHS.long}.`,
    bounds: { [KEYSTROKE_ABOVE]: MAX_KEYSTROKE_RATIO, [KEYSTROKE_AT_END]: MAX_KEYSTROKE_RATIO },
  });
} finally {
  await browser.close();
  await server.stop();
}

async function measure({ addressOf, answer }: BenchServer<Length>): Promise<Figures> {
  const pages = {
    short: await openChatPage(browser, addressOf('short')),
    long: await openChatPage(browser, addressOf('long')),
  };
  const figures: Figures = new Map();
  let written = 0;
  await inTurn(pages, figures, 1, async (page, take) => {
    const start = performance.now();
    await page.loadWholeHistory();
    take('whole history loaded (s)', (performance.now() - start) / 1000);
  });
  await inTurn(pages, figures, ROUNDS, async (page, take) => {
    await repeat(KEYSTROKES, async () => take(KEYSTROKE_ABOVE, await page.keystrokeMs()));
    take('scrolling, 95th percentile of frames (ms)', await page.scrollFrameMs());
  });
  await inTurn(pages, figures, 1, async (page, take) => {
    take('JS heap with the whole history (MB)', await page.heapMb());
    take('elements with the whole history', await page.elementCount());
    await page.goToEnd();
  });
  await inTurn(pages, figures, ROUNDS, async (page, take, user) => {
    await repeat(KEYSTROKES, async () => take(KEYSTROKE_AT_END, await page.keystrokeMs()));
    await repeat(MESSAGES, async () => {
      const text = `Answer ${(written += 1)}`;
      await answer(user, text);
      take('message to paint, at the end (ms)', await page.messageMs(text));
    });
  });
  await inTurn(pages, figures, 1, async (page, take) => {
    take('JS heap at the end (MB)', await page.heapMb());
    take('elements at the end', await page.elementCount());
  });
  return figures;
}
