import { maskUrl } from '../../shared/mask-url.ts';
import { MAX_BROWSER_TRAIT, MAX_PAGE_ADDRESS, MAX_PAGE_TITLE } from '../../shared/page-limits.ts';
import type { PageContext } from '../../shared/rpc/rpc.ts';
import type { Context } from '../../shared/wire/wire.ts';
import { timeZone } from '../browser/time-zone.ts';

/** The page may say anything here: only texts go on, masked and cut to what the server takes. */
export function contextOf(context: PageContext): Context {
  const text = (value: unknown, limit: number) => String(value ?? '').slice(0, limit);
  const { width, height } = screen;
  return {
    url: text(maskUrl(String(context?.url ?? '')), MAX_PAGE_ADDRESS),
    referrer: text(maskUrl(String(context?.referrer ?? '')), MAX_PAGE_ADDRESS),
    title: text(context?.title, MAX_PAGE_TITLE),
    // It may take long: it is asked for when the handshake is written.
    get timezone() {
      return timeZone();
    },
    language: text(navigator.language, MAX_BROWSER_TRAIT),
    screen: `${width}x${height}`,
  };
}
