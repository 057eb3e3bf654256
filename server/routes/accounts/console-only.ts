import type { FastifyInstance, FastifyReply } from 'fastify';
import { consoleOriginOf, isFromConsole } from '../../accounts/console-origin.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../../base/problem.ts';

const UNKNOWN_HOST = {
  'en-US':
    'The server does not know this address as its own. Open the console at an address in PUBLIC_URL, or add this one to it.',
  'zh-CN': '服务器不认识此地址。请通过 PUBLIC_URL 中的地址打开控制台，或将此地址加入其中。',
};

const OTHER_PAGE = {
  'en-US': 'Only the console’s own pages may ask for this.',
  'zh-CN': '只有控制台自己的页面可以发出此请求。',
};

/**
 * Refuses what other origins' pages ask of these routes, which give and take cookies: else a page
 * could sign its visitor in to an account of its own.
 */
export function requireConsole(app: FastifyInstance, { settings }: Services): void {
  app.addHook('onRequest', async ({ raw }) => {
    if (consoleOriginOf(raw, settings) === undefined) {
      throw new Problem('origin_denied', { detail: UNKNOWN_HOST });
    }
    if (!isFromConsole(raw, settings)) throw new Problem('origin_denied', { detail: OTHER_PAGE });
  });
}

/** Passes on the cookies that the library sets. */
export function passCookies({ headers }: Response, reply: FastifyReply): void {
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
}
