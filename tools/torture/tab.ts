import type { BrowserContext, FrameLocator, Page } from 'playwright';
import { setTimeout as delay } from 'node:timers/promises';
import { freeze } from '../../e2e/infra/freeze.ts';
import {
  hasWidget,
  jumpClock,
  openWidget,
  readLogEnd,
  sendFromSite,
  TEXT_PATTERN,
  type PageReport,
} from './page-scripts.ts';
import { LONGEST_START_MS } from './judge-pages.ts';
import type { Fate, Shown } from './record.ts';
import { makeTabRecord, type TabRecordOptions } from './tab-record.ts';
import { makeTurns } from './turns.ts';

const LOAD_TIMEOUT_MS = 10_000;
const SCRIPT_RETRY_MS = 500;
const LOOK_TIMEOUT_MS = 5_000;
const READY_POLL_MS = 100;
/** A page holds 100 calls that are not answered. Nobody writes on for as long as an outage lasts. */
const MOST_OPEN = 20;

export type Tab = {
  name: string;
  /** Nothing is being done to it, its widget is ready, and not much waits to be sent. */
  isFree(): boolean;
  hear(told: PageReport): void;
  /** The page that it has at the moment. */
  page(): Page;
  start(): Promise<void>;
  send(text: string): Promise<void>;
  type(text: string): Promise<void>;
  reload(): Promise<void>;
  /** Another tab takes its place after a while. */
  replace(awayMs: number): Promise<void>;
  /** Rejects if it did anything all the same. */
  freeze(ms: number): Promise<void>;
  jump(ms: number): Promise<void>;
  /** The end of its log, where this text is to be. */
  look(last: string): Promise<Shown>;
};

type TabOptions = TabRecordOptions & {
  address: string;
  context: BrowserContext;
  /** A visitor's first tab has its panel open, and its composer is typed into. */
  isOpen: boolean;
};

export function makeTab(options: TabOptions): Tab {
  const { visitor, name, address, context } = options;
  let page: Page;
  const turns = makeTurns();
  const alone = turns.take;

  const { record, hear, end, isReady, openCount } = makeTabRecord(options, () => {
    if (options.isOpen) void page.evaluate(openWidget).catch(() => undefined);
  });

  /** A script that did not load is the site's own trouble: its visitor reloads. */
  const untilLoaded = async () => {
    while (!(await page.evaluate(hasWidget).catch(() => false))) {
      await delay(SCRIPT_RETRY_MS);
      await page.goto(address, { timeout: LOAD_TIMEOUT_MS }).catch(() => undefined);
    }
  };

  const begin = async () => {
    page = await context.newPage();
    await page.goto(address, { timeout: LOAD_TIMEOUT_MS }).catch(() => undefined);
    await untilLoaded();
  };

  /** Returns false where it took too long, which the judge finds as well. */
  const isReadyInTime = async (): Promise<boolean> => {
    const deadline = Date.now() + LONGEST_START_MS;
    while (!isReady()) {
      if (Date.now() > deadline) return false;
      await delay(READY_POLL_MS);
    }
    return true;
  };

  const frame = () => page.frameLocator('#starim-cs-root iframe');

  return {
    name,
    isFree: () => turns.isFree() && isReady() && openCount() < MOST_OPEN,
    page: () => page,
    hear,
    start: () => alone(begin),
    send: (text) =>
      alone(async () => {
        record(name, text);
        await page.evaluate(sendFromSite, text);
      }),
    type: (text) =>
      alone(async () => {
        const one = record(`${name}c`, text);
        one.fate = await typeInto(frame(), text);
      }),
    reload: () =>
      alone(async () => {
        end();
        await page.reload({ timeout: LOAD_TIMEOUT_MS }).catch(() => undefined);
        await untilLoaded();
      }),
    replace: (awayMs) =>
      alone(async () => {
        end();
        await page.close();
        await delay(awayMs);
        await begin();
      }),
    freeze: (ms) =>
      alone(async () => {
        // A page that is still loading would lose what makes it freezable.
        if (!(await isReadyInTime())) return;
        const thaw = await freeze(page);
        await delay(ms);
        if (!(await thaw())) throw new Error(`${name} went on while it was frozen`);
      }),
    jump: (ms) =>
      alone(async () => {
        await Promise.all(page.frames().map((part) => part.evaluate(jumpClock, ms)));
      }),
    look: (last) =>
      alone(async () => {
        await page.evaluate(openWidget);
        const log = frame().getByRole('log');
        const end = { pattern: TEXT_PATTERN, last, forMs: LOOK_TIMEOUT_MS };
        // A log that is not there shows nothing, which is judged as such.
        const shown = await log
          .evaluate(readLogEnd, end, { timeout: LOOK_TIMEOUT_MS })
          .catch(() => ({ texts: [], unsent: 0 }));
        return { visitor, tab: name, ...shown };
      }),
  };
}

/** Types a text and sends it by Enter; says whether the composer has taken it. */
async function typeInto(frame: FrameLocator, text: string): Promise<Fate> {
  const input = frame.getByRole('textbox', { name: 'Message' });
  try {
    await input.fill(text, { timeout: LOOK_TIMEOUT_MS });
    await input.press('Enter', { timeout: LOOK_TIMEOUT_MS });
  } catch {
    // Without its Enter a text is nothing but a draft.
    return 'not entered';
  }
  const row = frame.locator('[data-from="visitor"]').filter({ hasText: text });
  const isShown = await row.waitFor({ state: 'attached', timeout: LOOK_TIMEOUT_MS }).then(
    () => true,
    () => false,
  );
  // A text that left the composer is taken, shown or not.
  const isKept = !isShown && (await input.inputValue({ timeout: LOOK_TIMEOUT_MS })) === text;
  return isKept ? 'not entered' : 'accepted';
}
