import type { PageContext } from '../shared/rpc.ts';

/** As it is: the frame masks it before anything leaves the browser. */
export function pageContext(): PageContext {
  return {
    url: location.href,
    referrer: document.referrer,
    title: document.title,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: navigator.language,
    screen: `${screen.width}x${screen.height}`,
  };
}
