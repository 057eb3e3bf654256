import type { Frame, Page } from 'playwright/test';

type Freezable = Window & { setFrozen(isFrozen: boolean): void };

/**
 * Makes the frames of a page freezable, from its next load on: nothing that comes from outside is
 * taken in until it thaws, then all of it is, in order. Browsers freeze no page that a test drives,
 * and the frames of several tabs share a process, so that stopping it would stop all of them.
 */
export async function makeFreezable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let isFrozen = false;
    let waiting: (() => void)[] = [];

    const hold = (work: () => void) => {
      if (isFrozen) waiting.push(work);
      else work();
    };
    for (const name of ['setTimeout', 'setInterval'] as const) {
      const native = window[name] as (work: () => void, delay?: number) => number;
      Object.assign(window, {
        [name]: (work: () => void, delay?: number) => native(() => hold(work), delay),
      });
    }
    const holdEvents = (target: EventTarget) => {
      for (const type of ['message', 'close']) {
        // The first to hear of it, so that nobody else does.
        target.addEventListener(type, (event) => {
          if (!isFrozen) return;
          event.stopImmediatePropagation();
          const { data } = event as MessageEvent;
          waiting.push(() => target.dispatchEvent(new MessageEvent(type, { data })));
        });
      }
    };
    const { BroadcastChannel: NativeChannel, WebSocket: NativeSocket } = window;
    window.BroadcastChannel = class extends NativeChannel {
      constructor(name: string) {
        super(name);
        holdEvents(this);
      }
    };
    window.WebSocket = class extends NativeSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        holdEvents(this);
      }
    };
    (window as unknown as Freezable).setFrozen = (value) => {
      isFrozen = value;
      const works = isFrozen ? [] : waiting;
      if (!isFrozen) waiting = [];
      for (const work of works) work();
    };
  });
}

/** Resolves with how to thaw it. */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const frame = page.frames().at(-1) as Frame;
  const set = (isFrozen: boolean) =>
    frame.evaluate((value) => (window as unknown as Freezable).setFrozen(value), isFrozen);
  await set(true);
  return () => set(false);
}
