import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyReply, FastifyRequest } from 'fastify';

const COMPRESS = { br: promisify(brotliCompress), gzip: promisify(gzip) };
const ENCODINGS = Object.keys(COMPRESS) as (keyof typeof COMPRESS)[];

/** Sends a page that was made just now as built files are sent: compressed, and not again unchanged. */
export async function sendDocument(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  html: string,
): Promise<FastifyReply> {
  // Weak, since it stands for the page in every encoding.
  const etag = `W/"${createHash('sha256').update(html).digest('base64url')}"`;
  reply.headers({ etag, vary: 'accept-encoding' });
  if (headers['if-none-match'] === etag) return reply.code(304).send();
  reply.type('text/html; charset=utf-8');
  const accepted = headers['accept-encoding'];
  const encoding = accepted === undefined ? null : negotiate(String(accepted), ENCODINGS);
  if (encoding === null) return reply.send(html);
  return reply.header('content-encoding', encoding).send(await COMPRESS[encoding](html));
}
