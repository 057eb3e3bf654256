import type { Browser, BrowserContext, Page } from 'playwright';
import { applyCondition, type Condition } from './conditions.ts';
import { watchPage, type PageTimes } from './in-page.ts';
import { watchRequests, type Requests } from './requests.ts';
import type { Subject, Subjects } from './subjects.ts';
import { readThread, TRACE_CATEGORIES } from './trace.ts';

/** The figures of a subject, by what they tell. */
export type Figures = Record<string, number>;

/** Nothing of a page goes on for longer than this between two steps. */
const QUIET_MS = 1500;
const POLLING = { polling: 100, timeout: 60_000 };

/** One visitor's visits to one of the pages: the first, the next, and one with a conversation. */
export async function measureVisits(
  browser: Browser,
  subjects: Subjects,
  subject: Subject,
  condition: Condition,
): Promise<Figures> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  // tsx names functions by a helper that the page does not have.
  await context.addInitScript('globalThis.__name = (target) => target;');
  await context.addInitScript(watchPage);
  const figures: Figures = {};
  const take = (prefix: string, some: Figures) => {
    for (const [what, value] of Object.entries(some)) figures[`${prefix}${what}`] = value;
  };
  const visit = { browser, context, subjects, subject, condition };
  try {
    take('', await firstVisit(visit));
    if (subject !== 'empty page') take('second visit: ', await secondVisit(visit));
    // Round trips can be told from one another only where they take longer than all else.
    if (subject === 'widget' && condition.network) take('', await visitWithHistory(visit));
  } finally {
    await context.close();
  }
  return figures;
}

type Visit = {
  browser: Browser;
  context: BrowserContext;
  subjects: Subjects;
  subject: Subject;
  condition: Condition;
};

async function firstVisit(visit: Visit): Promise<Figures> {
  const { browser, subjects, subject } = visit;
  const { page, requests } = await open(visit);
  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  await page.goto(subjects.addressOf(subject));
  const figures: Figures = {};
  // Nothing is asked of the page meanwhile: the answer would be a part of its work.
  await quiet(page);
  const view = await browser.stopTracing();
  const host = readThread(view, subjects.addressOf(subject));
  if (!host) throw new Error(`The trace has no thread of the page "${subject}".`);
  figures['host: main thread (ms)'] = host.taskMs;
  figures['host: script (ms)'] = host.scriptMs;
  figures['host: tasks over 50 ms'] = host.longTasks;
  figures['host: longest task (ms)'] = host.longestTaskMs;
  const frame = readThread(view, `${subjects.frameOrigin}/frame/`);
  if (frame) {
    figures['frame: main thread (ms)'] = frame.taskMs;
    figures['frame: tasks over 50 ms'] = frame.longTasks;
    figures['frame: longest task (ms)'] = frame.longestTaskMs;
  }
  if (subject !== 'empty page') figures['launcher visible (ms)'] = await launcherMs(page);
  const seen = await requests.figures();
  figures['never opened: requests'] = seen.requests;
  figures['never opened: bytes'] = seen.bytes;
  if (subject !== 'empty page') {
    const { clickMs, usableAt } = await openPanel(page);
    figures['click to usable input (ms)'] = clickMs;
    const used = await requests.figures(usableAt);
    figures['until usable: requests'] = used.requests;
    figures['until usable: bytes'] = used.bytes;
  }
  await page.close();
  return figures;
}

async function secondVisit(visit: Visit): Promise<Figures> {
  const { page, requests } = await open(visit);
  await page.goto(visit.subjects.addressOf(visit.subject));
  await quiet(page);
  const launcher = await launcherMs(page);
  const { clickMs, usableAt } = await openPanel(page);
  const used = await requests.figures(usableAt);
  await page.close();
  return {
    'launcher visible (ms)': launcher,
    'click to usable input (ms)': clickMs,
    'until usable: requests': used.requests,
    'until usable: bytes': used.bytes,
  };
}

/** A visitor who has written comes to a browser without a cache and with the panel open. */
async function visitWithHistory(visit: Visit): Promise<Figures> {
  const { context, subjects, subject } = visit;
  const writing = await context.newPage();
  await writing.goto(subjects.addressOf(subject));
  await writing.evaluate(async () => {
    const { StarIMCS } = window as unknown as {
      StarIMCS: { sendMessage(text: string): Promise<unknown> };
    };
    await StarIMCS.sendMessage('Is anybody there?');
  });
  await writing.close();

  const { page, requests } = await open(visit);
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await page.goto(subjects.addressOf(subject));
  await launcherMs(page);
  await page.mouse.click(...(await launcherPlace(page)));
  const log = page.frameLocator('iframe').getByRole('log');
  await log.locator('[data-from]').first().waitFor();
  const times = await page.evaluate(() => ({ now: Date.now(), origin: performance.timeOrigin }));
  const waves = await requests.waves(`${subjects.frameOrigin}/frame/`);
  await page.close();
  return {
    'history visible, no cache (ms)': times.now - times.origin,
    'waves from the frame to the history': waves,
  };
}

async function open({ context, condition }: Visit): Promise<{ page: Page; requests: Requests }> {
  const page = await context.newPage();
  await applyCondition(await context.newCDPSession(page), condition);
  return { page, requests: watchRequests(page) };
}

async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(QUIET_MS);
}

async function launcherMs(page: Page): Promise<number> {
  await page.waitForFunction(() => window.bench.launcherMs !== undefined, undefined, POLLING);
  return page.evaluate(() => window.bench.launcherMs ?? NaN);
}

/** From the press on the launcher to the frame that shows the panel, its input with the focus. */
async function openPanel(page: Page): Promise<{ clickMs: number; usableAt: number }> {
  await page.mouse.click(...(await launcherPlace(page)));
  await page.waitForFunction(() => window.bench.shown !== undefined, undefined, POLLING);
  const host = await page.evaluate(() => window.bench);
  const focused = host.focused ?? (await focusedInFrame(page));
  const usableAt = Math.max(host.shown ?? NaN, focused);
  return { clickMs: usableAt - (host.pressed ?? NaN), usableAt };
}

async function focusedInFrame(page: Page): Promise<number> {
  const frame = page.frames().find((one) => one.parentFrame() !== null);
  if (!frame) throw new Error('The page has no frame.');
  await frame.waitForFunction(() => window.bench.focused !== undefined, undefined, POLLING);
  const times: PageTimes = await frame.evaluate(() => window.bench);
  return times.focused ?? NaN;
}

async function launcherPlace(page: Page): Promise<[number, number]> {
  const box = await page.getByRole('button', { name: 'Open chat' }).boundingBox();
  if (!box) throw new Error('The launcher has no box.');
  return [box.x + box.width / 2, box.y + box.height / 2];
}
