import { maskUrl } from '../shared/mask-url.ts';
import type { PageContext } from '../shared/rpc.ts';
import type { Context } from '../shared/wire.ts';

/** The page may say anything here: only texts go on, masked and cut to what the server takes. */
export function contextOf(context: PageContext): Context {
  const text = (value: unknown, limit: number) => String(value ?? '').slice(0, limit);
  const { width, height } = screen;
  return {
    url: text(maskUrl(String(context?.url ?? '')), 4096),
    referrer: text(maskUrl(String(context?.referrer ?? '')), 4096),
    title: text(context?.title, 1024),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: text(navigator.language, 64),
    screen: `${width}x${height}`,
  };
}
