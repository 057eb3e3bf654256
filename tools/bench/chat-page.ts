import type { Browser, CDPSession } from 'playwright';
import { percentile } from './percentile.ts';
import { FIRST_WORDS } from './seed-history.ts';

const WHOLE_HISTORY_TIMEOUT_MS = 15 * 60_000;
const SCROLL_STEP_PX = 60;
const SCROLL_FRAMES = 90;

declare global {
  interface Window {
    /** By its text, the time from a message's arrival to its paint. */
    paintMs: Map<string, number>;
  }
}

/** A visitor's chat in a browser context of its own, and what can be measured of it. */
export type ChatPage = {
  loadWholeHistory(): Promise<void>;
  goToEnd(): Promise<void>;
  /** From a character typed to its paint. */
  keystrokeMs(): Promise<number>;
  /** From the arrival of the message with this text to its paint. */
  messageMs(text: string): Promise<number>;
  /** The 95th percentile of the times between frames while the log is scrolled. */
  scrollFrameMs(): Promise<number>;
  elementCount(): Promise<number>;
  /** In use after a collection. */
  heapMb(): Promise<number>;
};

export async function openChatPage(browser: Browser, address: string): Promise<ChatPage> {
  const context = await browser.newContext({ viewport: { width: 480, height: 720 } });
  // tsx names functions by a helper that the page does not have.
  await context.addInitScript('globalThis.__name = (target) => target;');
  await context.addInitScript(watchPushes);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(address);
  await page.locator('[role="log"] [data-from]').first().waitFor();
  await page.getByRole('textbox', { name: 'Message' }).focus();
  return {
    async loadWholeHistory() {
      await page.waitForFunction(hasScrolledToStart, FIRST_WORDS, {
        timeout: WHOLE_HISTORY_TIMEOUT_MS,
        polling: 'raf',
      });
    },
    async goToEnd() {
      await page.waitForFunction(hasScrolledToEnd, undefined, { polling: 'raf' });
    },
    keystrokeMs: () => page.evaluate(typeAndPaint),
    async messageMs(text) {
      const painted = await page.waitForFunction((wanted) => window.paintMs.get(wanted), text);
      return Number(await painted.jsonValue());
    },
    scrollFrameMs: async () =>
      percentile(
        await page.evaluate(scrollFrames, { stepPx: SCROLL_STEP_PX, count: SCROLL_FRAMES }),
        0.95,
      ),
    elementCount: () => page.evaluate(() => document.querySelectorAll('*').length),
    heapMb: () => heapMb(session),
  };
}

async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN) / 1e6;
}

/*
 * From here on, what runs in the page: each function by itself. A frame's callbacks run before its
 * style, layout and paint, and what was posted from them after these.
 */

function watchPushes(): void {
  window.paintMs = new Map();
  const watchFor = (text: string, start: number) => {
    const observer = new MutationObserver(() => {
      const rows = [...document.querySelectorAll('[role="log"] [data-from]')];
      if (!rows.slice(-5).some((row) => row.textContent.includes(text))) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => {
          window.paintMs.set(text, performance.now() - start);
        });
        channel.port1.start();
        channel.port2.postMessage('painted');
      });
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Heard before the page's own listener, which is set later.
      this.addEventListener('message', ({ data }) => {
        const { message } = JSON.parse(String(data)) as { message?: { text: string } };
        if (message) watchFor(message.text, performance.now());
      });
    }
  };
}

function hasScrolledToStart(firstWords: string): boolean {
  const log = document.querySelector('[role="log"]');
  let scroller = log;
  while (scroller && scroller.scrollHeight <= scroller.clientHeight)
    scroller = scroller.parentElement;
  scroller?.scrollTo(0, 0);
  const first = log?.querySelector('[data-from]');
  return first?.textContent.includes(firstWords) ?? false;
}

function hasScrolledToEnd(): boolean {
  let scroller = document.querySelector('[role="log"]');
  while (scroller && scroller.scrollHeight <= scroller.clientHeight)
    scroller = scroller.parentElement;
  if (!scroller) return true;
  const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
  scroller.scrollTo(0, scroller.scrollHeight);
  return left < 2;
}

/** Types into the field that has the focus. */
export function typeAndPaint(): Promise<number> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const start = performance.now();
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => resolve(performance.now() - start));
      channel.port1.start();
      document.execCommand('insertText', false, 'a');
      channel.port2.postMessage('painted');
    });
  });
}

/** Down from the top and up again; the times between the frames. */
function scrollFrames({ stepPx, count }: { stepPx: number; count: number }): Promise<number[]> {
  let scroller = document.querySelector('[role="log"]');
  while (scroller && scroller.scrollHeight <= scroller.clientHeight)
    scroller = scroller.parentElement;
  return new Promise((resolve) => {
    const times: number[] = [];
    let last = performance.now();
    const step = () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
      scroller?.scrollBy(0, times.length <= count / 2 ? stepPx : -stepPx);
      if (times.length < count) requestAnimationFrame(step);
      else resolve(times.slice(1));
    };
    requestAnimationFrame(step);
  });
}
