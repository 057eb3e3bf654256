import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { API_ORIGINS_META } from '../../shared/wire-names.ts';
import type { Locale } from '../../shared/locale.ts';
import { baseAt } from '../base/base-path.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { contentSecurityPolicy, type Embedder, type PageName } from './csp.ts';
import type { Files } from './files.ts';
import { withPreview, type LinkPreview } from './link-preview.ts';
import { PAGE_FILES } from './page-files.ts';
import { sendDocument } from './send-document.ts';

/** No window that opened these pages, and none that they open, gets hold of them. */
const ISOLATED: readonly PageName[] = ['standalone', 'console'];

type Variant = {
  ancestors?: readonly string[];
  embedder?: Embedder | undefined;
  preview?: LinkPreview | undefined;
  /** The language that the address names, where the build has the page with its texts preloaded. */
  locale?: Locale | undefined;
};

/** Answers with a page and its headers. */
export function makePageReply(settings: ServerSettings, files: Files) {
  return async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    name: PageName,
    { ancestors = ["'none'"], embedder, preview, locale }: Variant = {},
  ): Promise<FastifyReply> {
    const policy = contentSecurityPolicy({
      page: name,
      ownOrigins: settings.ownOrigins(),
      apiOrigins: settings.apiOrigins,
      adminOrigin: settings.adminOrigin,
      frameAncestors: ancestors,
      embedder,
      isLoopback: isLoopback(request.hostname),
      isDevelopment: files.html !== undefined,
    });
    reply.header('cache-control', 'no-cache').header('content-security-policy', policy);
    // A chat is for who is sent to it, not for a search engine.
    reply.header('x-robots-tag', 'noindex');
    if (ISOLATED.includes(name)) reply.header('cross-origin-opener-policy', 'same-origin');
    const isOwnPage = name === 'standalone' || (name === 'frame' && embedder === undefined);
    // A link's address says who somebody is; nobody that the page asks or leads to learns even its origin.
    if (isOwnPage || name === 'console') reply.header('referrer-policy', 'no-referrer');
    const apiOrigins = isOwnPage ? settings.apiOrigins : [];
    const base = baseAt(request.host, settings);
    const isAsBuilt = !files.html && apiOrigins.length === 0 && !preview && base === '';
    const file = locale ? PAGE_FILES[name].replace('index', locale) : PAGE_FILES[name];
    if (isAsBuilt) return reply.sendFile(file);
    const html = files.html
      ? await files.html(name, request.url)
      : await readFile(join(files.dir, file), 'utf8');
    const named = belowPath(namingApis(html, apiOrigins), base);
    return sendDocument(request, reply, preview ? withPreview(named, preview) : named);
  };
}

/** A link may choose among these, and the page itself can tell the visitor where it may not. */
function namingApis(html: string, apiOrigins: readonly string[]): string {
  if (apiOrigins.length === 0) return html;
  const meta = `<meta name="${API_ORIGINS_META}" content="${apiOrigins.join(' ')}" />`;
  return html.replace('</head>', `${meta}</head>`);
}

/** Built pages are made for the root of an origin. */
function belowPath(html: string, base: string): string {
  if (base === '') return html;
  return html
    .replaceAll('"/cs-static/', `"${base}/cs-static/`)
    .replace('<html ', `<html data-base="${base}" `);
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
