import type { Browser, Page } from 'playwright';
import { setTimeout as delay } from 'node:timers/promises';
import { freeze, makeFreezable } from '../../e2e/infra/freeze.ts';
import type { BuiltServer } from '../../e2e/infra/server.ts';
import { signInAs } from '../../e2e/infra/sign-in.ts';
import { appears, makeDeskPage } from './desk-page.ts';
import { DESK, makeDeskRecord, type DeskRecordOptions } from './desk-record.ts';
import { watchDesk } from './desk-scripts.ts';
import { installClock, jumpClock, NAME_HELPER, TEXT_PATTERN } from './page-scripts.ts';
import type { Random } from '../../server/testing/random.ts';
import type { Shown } from './record.ts';
import type { Victim } from './trouble.ts';
import { makeTurns } from './turns.ts';
import { joinUpwards } from './upwards.ts';

/** An agent who works at the console: one page, one conversation after the other. */
export type Desk = Victim & {
  /** Opens a visitor's conversation by a click, and answers in the composer. */
  answer(visitor: string, random: Random): Promise<void>;
  /** Sends once more what failed, until the page has nothing to send. */
  finish(): Promise<void>;
  /** A visitor's whole conversation as the page shows it, once this is the last text. */
  look(visitor: string, last: string): Promise<Shown>;
};

type DeskOptions = DeskRecordOptions & {
  browser: Browser;
  origin: string;
  server: BuiltServer;
};

const LOAD_TIMEOUT_MS = 10_000;
const BACK_TIMEOUT_MS = 60_000;
const FINISH_TIMEOUT_MS = 60_000;
const POLL_MS = 200;
/** The agent begins an answer this often, looks after somebody else, and comes back to it. */
const CHANCE_TO_LEAVE = 0.25;

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { conversations } = options;
  const context = await makeContext(options);
  const record = makeDeskRecord(options);
  await context.exposeFunction('tortureDesk', record.glimpse);
  const address = `${options.origin}/console/conversations`;
  const turns = makeTurns();
  let page: Page = await context.newPage();
  const desk = makeDeskPage(() => page);
  const idOf = (visitor: string) => conversations.get(visitor) ?? '';

  /** A page that shows nothing is loaded again, as anybody would. */
  const arrive = async (load: () => Promise<unknown>) => {
    const deadline = Date.now() + BACK_TIMEOUT_MS;
    await load().catch(() => undefined);
    while (!(await appears(page.locator('[data-id]').first(), LOAD_TIMEOUT_MS))) {
      if (Date.now() > deadline) throw new Error(`${DESK} does not come back: ${page.url()}`);
      await page.goto(address, { timeout: LOAD_TIMEOUT_MS }).catch(() => undefined);
    }
  };
  const begin = () => arrive(() => page.goto(address, { timeout: LOAD_TIMEOUT_MS }));

  const write = async (visitor: string, random: Random) => {
    record.findDraft(visitor, await desk.draft());
    const text = record.nextText(visitor);
    if (random.isLucky(CHANCE_TO_LEAVE)) {
      const half = text.slice(0, -2);
      await desk.write(half);
      record.leaveDraft(visitor, half);
      return;
    }
    const one = record.begin(visitor, text);
    one.fate = await desk.send(text);
  };

  /** From the top, as they were written; returns whether there was one. */
  const resend = async (): Promise<boolean> => {
    const text = await desk.resend();
    if (text === undefined) return false;
    record.sendAgain(text);
    return true;
  };

  /** Whether nothing in this conversation waits to be sent; does something about it if not. */
  const isSent = async (visitor: string): Promise<boolean> => {
    if (!(await desk.open(idOf(visitor)))) return false;
    await resend();
    return !(await desk.hasUnsent());
  };

  await begin();
  return {
    name: DESK,
    tabs: [
      {
        freeze: (ms) =>
          turns.take(async () => {
            const thaw = await freeze(page);
            await delay(ms);
            if (!(await thaw())) throw new Error(`${DESK} went on while it was frozen`);
          }),
        jump: (ms) => turns.take(() => page.evaluate(jumpClock, ms)),
        reload: () => turns.take(() => arrive(() => page.reload({ timeout: LOAD_TIMEOUT_MS }))),
        replace: (awayMs) =>
          turns.take(async () => {
            await page.close();
            await delay(awayMs);
            page = await context.newPage();
            await begin();
          }),
      },
    ],
    setOffline: (isOffline) => context.setOffline(isOffline),
    answer: (visitor, random) =>
      turns.take(async () => {
        // A careful agent writes nothing below what failed.
        const isReady = (await desk.open(idOf(visitor))) && !(await resend());
        if (isReady) await write(visitor, random);
      }),
    finish: () =>
      turns.take(async () => {
        const deadline = Date.now() + FINISH_TIMEOUT_MS;
        for (const visitor of conversations.keys()) {
          while (Date.now() < deadline && !(await isSent(visitor).catch(() => false))) {
            await delay(POLL_MS);
          }
        }
      }),
    look: (visitor, last) =>
      turns.take(async () => {
        // A conversation that is not there shows nothing, which is judged as such.
        const isOpen = await desk.open(idOf(visitor)).catch(() => false);
        const { steps, unsent } = isOpen ? await desk.read(last) : { steps: [], unsent: 0 };
        for (const texts of steps) record.glimpse(idOf(visitor), texts);
        return { visitor, tab: DESK, isWhole: true, texts: joinUpwards(steps), unsent };
      }),
  };
}

/** The agent's own browser, signed in, with all that faults need. */
async function makeContext({ browser, origin, server }: DeskOptions) {
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(NAME_HELPER);
  await context.addInitScript(installClock);
  await makeFreezable(context);
  await context.addInitScript(watchDesk, TEXT_PATTERN);
  await signInAs(context, server, { role: 'agent', name: 'Alice' }, origin);
  return context;
}
