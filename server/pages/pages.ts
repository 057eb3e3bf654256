import type { IncomingHttpHeaders } from 'node:http';
import { isLocale, type Locale } from '../../shared/locale.ts';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HandshakeRequest } from '../../shared/wire/wire.ts';
import type { Backend } from '../backend.ts';
import { makeCheck } from '../base/check.ts';
import { frameAncestors, type Embedder } from './csp.ts';
import type { Files } from './files.ts';
import { previewOf, type LinkPreview } from './link-preview.ts';
import { makePageReply } from './page-reply.ts';
import { isOrigin } from '../../shared/origins/origins.ts';
import { isLinkEntryOn } from '../store/config.ts';
import { siteByAppKey, type SiteRow } from '../store/sites.ts';
import { requestLocale } from '../http/request-locale.ts';

const isAppKey = makeCheck(HandshakeRequest.properties.appKey);

type PageQuery = {
  k?: unknown;
  appKey?: unknown;
  o?: unknown;
  a?: unknown;
  locale?: unknown;
};

/** The loader, the hashed assets and the pages, each with its headers. */
export async function servePages(
  app: FastifyInstance,
  { store, settings }: Pick<Backend, 'store' | 'settings'>,
  files: Files,
): Promise<void> {
  const page = makePageReply(settings, files);
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      // Other sites' pages load these, whatever isolation they ask for.
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': reply.getHeader('referrer-policy') ?? 'strict-origin-when-cross-origin',
    });
  });
  await app.register(fastifyStatic, {
    root: files.dir,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });

  for (const path of ['/widget.js', '/cs/widget.js']) {
    app.get(path, (_request, reply) =>
      shared(reply).header('cache-control', 'public, max-age=300').sendFile('widget.js'),
    );
  }
  app.get<{ Params: { '*': string } }>('/cs-static/*', (request, reply) =>
    shared(reply)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .sendFile(`cs-static/${request.params['*']}`),
  );

  redirect('/frame', '/frame/');
  redirect('/c', '/c/');
  app.get<{ Querystring: PageQuery }>('/frame/', async (request, reply) => {
    const { o: origin, a: outer, k: appKey } = request.query;
    const allowList = await allowListOf(appKey, request);
    shared(reply).header('cross-origin-embedder-policy', 'credentialless');
    const ancestors = frameAncestors(origin, outer, allowList);
    return page(request, reply, 'frame', { ancestors, embedder: embedderAt(origin) });
  });
  for (const path of ['/', '/c/']) {
    app.get<{ Querystring: PageQuery }>(path, async (request, reply) =>
      page(request, reply, 'standalone', { preview: await previewFor(request) }),
    );
  }
  app.get('/cs-demo', (request, reply) => page(request, reply, 'demo'));
  for (const path of ['/inbox', '/console', '/console/']) {
    app.get(path, (_request, reply) =>
      reply.header('cache-control', 'no-cache').redirect('/console/conversations'),
    );
  }
  // Framed by the console alone, which is of the same origin.
  app.get('/console/preview', (request, reply) =>
    page(request, reply, 'preview', { ancestors: ["'self'"] }),
  );
  // The page itself finds out from its address what to show.
  app.get('/console/*', (request, reply) => {
    const { adminOrigin } = settings;
    // The fragment, and with it a one-time address, goes along by itself.
    return adminOrigin === undefined || new URL(adminOrigin).host === request.host
      ? page(request, reply, 'console')
      : reply.header('cache-control', 'no-cache').redirect(adminOrigin + request.url);
  });

  function redirect(from: string, to: string): void {
    app.get(from, (request, reply) =>
      reply.header('cache-control', 'no-cache').redirect(to + request.url.slice(from.length), 308),
    );
  }

  /**
   * The preview shows nothing of a site whose links are off; and a page is served also while the
   * store is out of reach.
   */
  async function previewFor({
    query,
    headers,
    log,
  }: FastifyRequest<{ Querystring: PageQuery }>): Promise<LinkPreview | undefined> {
    const appKey = query.k ?? query.appKey;
    if (!isAppKey(appKey)) return undefined;
    try {
      const site = await siteByAppKey(store.db, appKey);
      const isOpen = site?.enabled && site.linkEntry.enabled && (await isLinkEntryOn(store.db));
      return isOpen ? previewOf(site, languageOf(site, query, headers)) : undefined;
    } catch (error) {
      log.warn({ err: error }, 'a link’s page is served without its brand');
      return undefined;
    }
  }

  /**
   * The origins of the site that the frame is for. While the store is out of reach the page that asks
   * counts alone: the handshake checks the list, and the visitor sees a chat that connects.
   */
  async function allowListOf(
    appKey: unknown,
    { log }: Pick<FastifyRequest, 'log'>,
  ): Promise<readonly string[]> {
    if (!isAppKey(appKey)) return [];
    try {
      const site = await siteByAppKey(store.db, appKey);
      return site?.originAllowList ?? [];
    } catch (error) {
      log.warn({ err: error }, 'a frame is served without its site’s list of origins');
      return [];
    }
  }

  function embedderAt(origin: unknown): Embedder | undefined {
    if (!isOrigin(origin)) return undefined;
    return settings.ownOrigins().includes(origin) ? 'ours' : 'customer';
  }
}

/** The language that the page will have: the link's, the site's own, or the browser's. */
function languageOf({ locale }: SiteRow, query: PageQuery, headers: IncomingHttpHeaders): Locale {
  const [chosen = requestLocale(headers)] = [query.locale, locale].filter(isLocale);
  return chosen;
}

/** Lets other sites' pages read the response, too. */
function shared(reply: FastifyReply): FastifyReply {
  return reply.header('access-control-allow-origin', '*');
}
