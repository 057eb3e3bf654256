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
import { openChatPage, type ChatPage } from './chat-page.ts';
import { percentile } from './percentile.ts';

const LENGTHS = { short: 20, long: 20_000 };
const ROUNDS = 8;
const KEYSTROKES = 20;
const MESSAGES = 3;
const MAX_KEYSTROKE_RATIO = 1.2;

type User = keyof typeof LENGTHS;
/** By what is measured, the figures of each visitor. */
type Figures = Map<string, Record<User, number[]>>;
type Take = (what: string, value: number) => void;

const KEYSTROKE_ABOVE = 'keystroke to paint, at the start of it all (ms)';
const KEYSTROKE_AT_END = 'keystroke to paint, at the end (ms)';

if (!existsSync(join(root, 'dist/cs-static'))) {
  console.error('Nothing is built: run `npm run build` first.');
  process.exit(1);
}
const server = await startBenchServer(LENGTHS);
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() });
try {
  process.exitCode = report(await measure(server));
} finally {
  await browser.close();
  await server.stop();
}

async function measure({ addressOf, answer }: BenchServer<User>): Promise<Figures> {
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

async function inTurn(
  pages: Record<User, ChatPage>,
  figures: Figures,
  rounds: number,
  work: (page: ChatPage, take: Take, user: User) => Promise<void>,
): Promise<void> {
  await repeat(rounds, async () => {
    for (const user of ['short', 'long'] as const) {
      const take: Take = (what, value) => {
        const row = figures.get(what) ?? { short: [], long: [] };
        row[user].push(value);
        figures.set(what, row);
      };
      await work(pages[user], take, user);
    }
  });
}

async function repeat(count: number, work: () => Promise<void>): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await work();
}

/** Prints the medians, and returns the exit code. */
function report(figures: Figures): number {
  const rows = [...figures].map(([what, { short, long }]) => {
    const [few, many] = [percentile(short, 0.5), percentile(long, 0.5)];
    return { what, few, many, ratio: many / few };
  });
  const round = (value: number) => Number(value.toFixed(2));
  const table = rows.map(({ what, few, many, ratio }) => {
    const columns = { short: round(few), long: round(many), ratio: round(ratio) };
    return [what, columns] as const;
  });
  console.log(`Medians; short: ${LENGTHS.short} messages, long: ${LENGTHS.long}.`);
  console.table(Object.fromEntries(table));
  const slow = rows.filter(({ what, ratio }) => {
    // A ratio that could not be measured has not passed.
    return [KEYSTROKE_ABOVE, KEYSTROKE_AT_END].includes(what) && !(ratio <= MAX_KEYSTROKE_RATIO);
  });
  for (const { what, ratio } of slow) {
    console.error(
      `${what}: ${ratio.toFixed(2)} times, at most ${MAX_KEYSTROKE_RATIO} are allowed.`,
    );
  }
  return slow.length === 0 ? 0 : 1;
}
