import { joinChannel, type Channel } from './tabs-channel.ts';

export type LockHandlers = {
  onHeld(): void;
  /** Another tab took it. */
  onStolen(): void;
  /** This page can have no locks at all. */
  onUnavailable(): void;
};

/** The locks and channels that the tabs of one browser share. */
export type TabsPort = {
  /** Waits for a lock and holds it, or takes it from whoever does; returns how to let go of either. */
  hold(name: string, how: 'wait' | 'steal', handlers: LockHandlers): () => void;
  /** Holds it only if nobody does just now. */
  whileFree(name: string, work: () => void): Promise<void>;
  /** To all the other tabs that are on it; undefined where there is none to be had. */
  join(name: string, onMessage: (message: unknown) => void): Channel | undefined;
};

/** A tab that is on its own, as each is where the browser lacks what tabs agree by. */
export const LONE_TAB: TabsPort = {
  hold(_name, _how, { onHeld }) {
    onHeld();
    return () => {};
  },
  whileFree: async (_name, work) => work(),
  join: () => ({ post() {}, close() {} }),
};

export function browserTabs(): TabsPort {
  const { locks } = navigator as Partial<Navigator>;
  if (!locks || typeof BroadcastChannel === 'undefined') return LONE_TAB;
  return {
    hold(name, how, { onHeld, onStolen, onUnavailable }) {
      const abort = new AbortController();
      let isHeld = false;
      let isReleased = false;
      let release: (() => void) | undefined;
      // A tab that steals does not wait, so there is nothing to abort, and browsers refuse to be
      // given both.
      const options = how === 'steal' ? { steal: true } : { signal: abort.signal };
      locks
        .request(name, options, () => {
          if (isReleased) return undefined;
          isHeld = true;
          onHeld();
          return new Promise<void>((resolve) => {
            release = resolve;
          });
        })
        .catch(() => {
          if (isReleased) return;
          if (isHeld) onStolen();
          else onUnavailable();
        });
      return () => {
        isReleased = true;
        abort.abort();
        release?.();
      };
    },
    async whileFree(name, work) {
      try {
        await locks.request(name, { ifAvailable: true }, (lock) => {
          if (lock) work();
        });
      } catch {
        // Without locks nobody can hold any.
        work();
      }
    },
    join: joinChannel,
  };
}
