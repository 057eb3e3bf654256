import type { PageContext } from '../shared/rpc/rpc.ts';
import { makeIdleTask } from './base/idle.ts';

export type PageNavigation = {
  /** The page as it is now, which counts as told. */
  page(): PageContext;
  /** Tells, once the page is idle, if it has become another one: by then it has its new title. */
  check(): void;
  end(): void;
};

/**
 * Tells of each page that this one becomes by its own navigation, without a load. A browser without
 * a Navigation API does not report a router's navigation. There, the address is compared whenever
 * something else happens.
 */
export function watchPageNavigation(tell: () => void): PageNavigation {
  let visited = '';
  let stopTelling = () => {};
  let stopListening = () => {};

  const check = () => {
    stopTelling();
    stopTelling = makeIdleTask(() => {
      if (location.href !== visited) tell();
    });
  };

  try {
    navigation.addEventListener('currententrychange', check);
    stopListening = () => navigation.removeEventListener('currententrychange', check);
  } catch {
    // The browser has no Navigation API, or the page has something else by that name.
  }
  return {
    page() {
      visited = location.href;
      // The address is unchanged: the frame masks it before anything leaves the browser.
      return { url: visited, title: document.title, referrer: document.referrer };
    },
    check,
    end() {
      stopTelling();
      stopListening();
    },
  };
}
