import type { PageContext } from '../shared/rpc.ts';
import { makeIdleTask } from './idle.ts';

/** What the Navigation API has that the language's library does not know yet. */
type NavigationWindow = Window & { navigation?: EventTarget };

export type Visits = {
  /** The page as it is now, which counts as told. */
  page(): PageContext;
  /** Tells, once the page is idle, if it has become another one: by then it has its new title. */
  look(): void;
  stop(): void;
};

/**
 * Tells of each page that this one becomes by its own navigation, without a load. Browsers without the
 * Navigation API say so only of a step in the history, and not of what a router does by itself: there
 * it is also looked for when something else happens.
 */
export function watchVisits(tell: (page: PageContext) => void): Visits {
  let visited = '';
  let stopTelling = () => {};

  const page = (): PageContext => {
    visited = location.href;
    // As it is: the frame masks it before anything leaves the browser.
    return { url: visited, title: document.title, referrer: document.referrer };
  };
  const look = () => {
    stopTelling();
    stopTelling = makeIdleTask(() => {
      if (location.href !== visited) tell(page());
    });
  };

  const { navigation } = window as NavigationWindow;
  const source = navigation || window;
  const type = navigation ? 'currententrychange' : 'popstate';
  source.addEventListener(type, look);
  return {
    page,
    look,
    stop() {
      stopTelling();
      source.removeEventListener(type, look);
    },
  };
}
