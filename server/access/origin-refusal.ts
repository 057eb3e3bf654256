import { EMBED_ORIGIN_HEADER, ENTRY_HEADER } from '../../shared/wire-names.ts';
import type { IncomingHttpHeaders } from 'node:http';
import { isOrigin, isWebOrigin } from '../../shared/origins/origins.ts';
import { Problem } from '../base/problem.ts';

/** Each is told in the log once; more of them are somebody who plays with headers. */
const MOST_LOGGED = 10;

type Refuse = (headers: IncomingHttpHeaders, embedder: string) => Problem;

/**
 * Explains why a handshake's page is refused, and what the operator can do. Either the site's list
 * lacks the page or, if our own frame speaks from an address that is not known as ours,
 * `PUBLIC_URL` is wrong.
 */
export function makeOriginRefusal(
  ownOrigins: () => readonly string[],
  onUnknownFrame: (origin: string) => void,
): Refuse {
  const logged = new Set<string>();
  return ({ origin = '', ...headers }, embedder) => {
    // Only pages of ours send these.
    const isOurPage = EMBED_ORIGIN_HEADER in headers || ENTRY_HEADER in headers;
    if (isOurPage && isWebOrigin(origin) && !ownOrigins().includes(origin)) {
      if (!logged.has(origin) && logged.size < MOST_LOGGED) {
        logged.add(origin);
        onUnknownFrame(origin);
      }
      return new Problem('origin_denied', { detail: unknownFrame(origin) });
    }
    return isOrigin(embedder)
      ? new Problem('origin_denied', { detail: unlisted(embedder) })
      : new Problem('origin_denied');
  };
}

function unknownFrame(origin: string) {
  return {
    'zh-CN': `此服务器不知道自己的地址是 ${origin}：请将 PUBLIC_URL 设为 ${origin}。`,
    'en-US': `this server does not know ${origin} as its own address: set PUBLIC_URL to ${origin}.`,
  };
}

function unlisted(origin: string) {
  return {
    'zh-CN': `请将 ${origin} 加入该站点设置中允许的来源。`,
    'en-US': `add ${origin} to the origins that this site's settings allow.`,
  };
}
