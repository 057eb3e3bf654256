import type { BrowserContext, Page } from 'playwright/test';

type Freezable = Window & {
  freeze(): void;
  /** Whether it was frozen all the while. */
  thaw(): boolean;
};

/**
 * Makes the frames of pages freezable, from their next load on: nothing that comes from outside is
 * taken in until they thaw, then all of it is, in order. Browsers freeze no page that a test drives,
 * and the frames of several tabs share a process, so that stopping it would stop all of them.
 */
export async function makeFreezable(pages: Page | BrowserContext): Promise<void> {
  await pages.addInitScript(() => {
    let isFrozen = false;
    let hasLeaked = false;
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
    Object.assign(window, {
      freeze() {
        isFrozen = true;
        hasLeaked = false;
        setTimeout(() => (hasLeaked = isFrozen), 0);
      },
      thaw() {
        const hasHeld = isFrozen && !hasLeaked;
        isFrozen = false;
        const works = waiting;
        waiting = [];
        for (const work of works) work();
        return hasHeld;
      },
    } satisfies Partial<Freezable>);
  });
}

/** Resolves with how to thaw it, which tells whether it held all the while. */
export async function freeze(page: Page): Promise<() => Promise<boolean>> {
  const frames = page.frames();
  const each = <Result>(act: () => Result) =>
    Promise.all(frames.map((frame) => frame.evaluate<Result>(act)));
  await each(() => (window as unknown as Freezable).freeze());
  return async () => {
    const held = await each(() => (window as unknown as Freezable).thaw());
    return held.every(Boolean);
  };
}
