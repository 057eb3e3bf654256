import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Services } from '../services.ts';
import { baseAt } from '../base/base-path.ts';
import { isHostOf } from '../base/is-host-of.ts';
import { frameAncestors, type Embedder } from './csp.ts';
import { serveDocs } from './docs.ts';
import type { Files } from './files.ts';
import { makePageReply } from './page-reply.ts';
import { makePageSite, type PageQuery } from './page-site.ts';
import { isLocale } from '../../shared/locale.ts';
import { isOrigin } from '../../shared/origins/origins.ts';

/** The script with the browser's hash, which the frame has a worker run. */
const WORKER = /^fingerprint-[\w-]+\.js$/;

/** The frame is isolated, and so has to be its worker, which loads nothing. */
const ISOLATED = { 'cross-origin-embedder-policy': 'credentialless' };
const WORKER_HEADERS = { ...ISOLATED, 'content-security-policy': "default-src 'none'" };

/** The loader, the hashed assets and the pages, each with its headers. */
export async function servePages(
  app: FastifyInstance,
  { store, settings }: Pick<Services, 'store' | 'settings'>,
  files: Files,
): Promise<void> {
  const page = makePageReply(settings, files);
  const { previewFor, allowListOf } = makePageSite(store);
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
    // The entity tag says all that these would, and each view of a page pays for them with every file.
    lastModified: false,
    acceptRanges: false,
  });

  for (const path of ['/widget.js', '/cs/widget.js']) {
    app.get(path, (_request, reply) =>
      shared(reply).header('cache-control', 'public, max-age=300').sendFile('widget.js'),
    );
  }
  app.get<{ Params: { '*': string } }>('/cs-static/*', (request, reply) => {
    const file = request.params['*'];
    shared(reply).header('cache-control', 'public, max-age=31536000, immutable');
    if (WORKER.test(file)) reply.headers(WORKER_HEADERS);
    return reply.sendFile(`cs-static/${file}`);
  });

  redirect('/frame', '/frame/');
  redirect('/c', '/c/');
  app.get<{ Querystring: PageQuery }>('/frame/', async (request, reply) => {
    const { o: origin, a: outer, k: appKey, locale } = request.query;
    const allowList = await allowListOf(appKey, request);
    shared(reply).headers(ISOLATED);
    const ancestors = frameAncestors(origin, outer, allowList);
    return page(request, reply, 'frame', {
      ancestors,
      embedder: embedderAt(origin),
      locale: isLocale(locale) ? locale : undefined,
    });
  });
  for (const path of ['/', '/c/']) {
    app.get<{ Querystring: PageQuery }>(path, async (request, reply) =>
      page(request, reply, 'standalone', { preview: await previewFor(request) }),
    );
  }
  serveDocs(app, settings, files);
  app.get('/cs-demo', (request, reply) => page(request, reply, 'demo'));
  // Framed by the playground alone, which is of the same origin.
  app.get('/cs-demo/page', (request, reply) =>
    page(request, reply, 'sample', { ancestors: ["'self'"] }),
  );
  app.get('/inbox', ({ host }, reply) =>
    reply
      .header('cache-control', 'no-cache')
      .redirect(`${baseAt(host, settings)}/console/conversations`),
  );
  // Framed by the console alone, which is of the same origin.
  app.get('/console/preview', (request, reply) =>
    page(request, reply, 'preview', { ancestors: ["'self'"] }),
  );
  // Asked for anew each time, so that a newer one is there with the next visit. It loads nothing.
  app.get('/console/worker.js', (_request, reply) =>
    reply
      .headers({ 'cache-control': 'no-cache', 'content-security-policy': "default-src 'none'" })
      .sendFile('console/worker.js'),
  );
  // The page itself finds out from its address, and from the person's rights, what to show.
  for (const path of ['/console', '/console/*']) {
    app.get(path, (request, reply) => {
      const { adminOrigin } = settings;
      // The fragment, and with it a one-time address, goes along by itself.
      return adminOrigin === undefined || isHostOf(adminOrigin, request.host)
        ? page(request, reply, 'console')
        : reply.header('cache-control', 'no-cache').redirect(adminOrigin + request.url);
    });
  }

  function redirect(from: string, to: string): void {
    app.get(from, (request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .redirect(baseAt(request.host, settings) + to + request.url.slice(from.length), 308),
    );
  }

  function embedderAt(origin: unknown): Embedder | undefined {
    if (!isOrigin(origin)) return undefined;
    return settings.ownOrigins().includes(origin) ? 'ours' : 'customer';
  }
}

/** Lets other sites' pages read the response, too. */
function shared(reply: FastifyReply): FastifyReply {
  return reply.header('access-control-allow-origin', '*');
}
