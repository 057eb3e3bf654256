import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../base/problem.ts';
import { requestLocale } from './request-locale.ts';

/**
 * This keeps browsers from guessing a response's type, whoever sends it and whatever went wrong.
 */
export const EVERY_ANSWER = { 'x-content-type-options': 'nosniff' };

const HOSTS = {
  'zh-CN': '请求必须且只能带一个 Host 头。',
  'en-US': 'Send one Host header, and one only.',
};

/** Sets the rules for each answer of the app, and for those that Node would give by itself. */
export function useEveryAnswer(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(EVERY_ANSWER);
  });
  app.addHook('onRequest', async ({ raw }) => requireOneHost(raw));
  app.server.on('checkExpectation', (_request, response) => {
    response.writeHead(417, { ...EVERY_ANSWER, 'content-length': 0 }).end();
  });
}

/**
 * A proxy may read the one and Node the other, so that two servers hold one request for two. Node
 * checks by itself that there is one at all, but its answer lacks what every answer has.
 */
export function requireOneHost({ rawHeaders, httpVersion }: IncomingMessage): void {
  const hosts = rawHeaders.filter(
    (name, index) => index % 2 === 0 && name.toLowerCase() === 'host',
  ).length;
  const isOptional = httpVersion === '1.0' && hosts === 0;
  if (hosts !== 1 && !isOptional) throw new Problem('bad_request', { detail: HOSTS });
}

type RawAnswer = {
  status: number;
  problem?: Problem;
  headers?: Record<string, string | number>;
  /** The request, where it could be read. */
  request?: IncomingMessage;
};

/** Answers where no reply is to be had, such as to an upgrade, and ends the connection with it. */
export function endWith(
  stream: Duplex,
  { status, problem = new Problem('bad_request'), headers, request }: RawAnswer,
): void {
  const locale = requestLocale(request?.headers ?? {});
  const body = JSON.stringify({ ...problem.toBody(locale), status });
  const fields = {
    connection: 'close',
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...EVERY_ANSWER,
    ...headers,
  };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
  stream.end(head + body);
}

const STATUS_OF: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers a client whose request cannot be read. */
export function answerUnreadable({ code }: { code?: string }, stream: Duplex): void {
  const isGone = code === 'ECONNRESET' || !stream.writable;
  if (!isGone) endWith(stream, { status: STATUS_OF[code ?? ''] ?? 400 });
  // At once: the answer to an earlier request may still be under way, and must not follow this one.
  stream.destroy();
}
