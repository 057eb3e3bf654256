import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { baseAt } from '../base/base-path.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import type { Files } from './files.ts';

/** Files whose names change with what is in them. */
const HASHED = /^assets\/.*\.[\w-]{8}\.(?:lean\.)?\w+$/;

const NOT_FOUND = '404.html';

/** Vue makes its templates' static parts by a policy of its own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types vue',
].join('; ');

/** The documentation, as files that the build has made. A server from source may be without. */
export function serveDocs(app: FastifyInstance, settings: ServerSettings, files: Files): void {
  const documents = new Set(filesBelow(join(files.dir, 'docs')));
  /** A page finds its files by its whole address, so whoever types less of it is led there. */
  const lead = ({ host, url }: FastifyRequest, reply: FastifyReply, path: string) =>
    reply
      .header('cache-control', 'no-cache')
      .redirect(`${baseAt(host, settings)}/docs/${path}${queryOf(url)}`, 308);

  app.get('/docs', (request, reply) => lead(request, reply, ''));
  app.get('/docs/*', (request: FastifyRequest<{ Params: { '*': string } }>, reply) => {
    const path = request.params['*'];
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    if (documents.has(file)) return send(reply, file);
    const name = path.replace(/\/$/, '');
    if (documents.has(`${name}/index.html`)) return lead(request, reply, `${name}/`);
    if (documents.has(`${name}.html`)) return lead(request, reply, `${name}.html`);
    // The page about it finds its files from where it lies itself, as every page does.
    const isReader = request.headers.accept?.includes('text/html') === true;
    if (isReader && documents.has(NOT_FOUND))
      return reply
        .header('cache-control', 'no-cache')
        .redirect(`${baseAt(request.host, settings)}/docs/${NOT_FOUND}`, 302);
    return reply.callNotFound();
  });
}

function queryOf(url: string): string {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at);
}

function send(reply: FastifyReply, file: string): FastifyReply {
  reply.header(
    'cache-control',
    HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
  if (file.endsWith('.html'))
    // Each server has these pages: a search engine shall not find them a thousand times.
    reply.headers({ 'content-security-policy': POLICY, 'x-robots-tag': 'noindex' });
  if (file === NOT_FOUND) reply.code(404);
  return reply.sendFile(`docs/${file}`);
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  } catch {
    // Nothing is built, so there is nothing to serve.
    return [];
  }
}
