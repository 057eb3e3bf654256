import type { PageContext } from '../shared/rpc/rpc.ts';
import { makeIdleTask } from './base/idle.ts';

export type Visits = {
  /** The page as it is now, which counts as told. */
  page(): PageContext;
  /** Tells, once the page is idle, if it has become another one: by then it has its new title. */
  look(): void;
  stop(): void;
};

/**
 * Tells of each page that this one becomes by its own navigation, without a load. A browser without
 * a Navigation API does not report a router's navigation. There, the address is compared whenever
 * something else happens.
 */
export function watchVisits(tell: () => void): Visits {
  const end = new AbortController();
  let visited = '';
  let stopTelling = () => {};

  const look = () => {
    stopTelling();
    stopTelling = makeIdleTask(() => {
      if (location.href !== visited) tell();
    });
  };

  try {
    navigation.addEventListener('currententrychange', look, { signal: end.signal });
  } catch {
    // The browser has no Navigation API, or the page has something else by that name.
  }
  return {
    page() {
      visited = location.href;
      // The address is unchanged: the frame masks it before anything leaves the browser.
      return { url: visited, title: document.title, referrer: document.referrer };
    },
    look,
    stop() {
      stopTelling();
      end.abort();
    },
  };
}
