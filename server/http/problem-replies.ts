import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { schemaProblem } from '../base/check.ts';
import { Problem } from '../base/problem.ts';
import { isOutOfReach } from '../store/out-of-reach.ts';
import { requestLocale } from './request-locale.ts';

/** Makes every failure of the app, its router's and parser's included, an RFC 9457 answer. */
export function useProblemReplies(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(new Problem('not_found'), request, reply));
}

export function sendProblem(
  error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = error instanceof Problem ? error : toProblem(error);
  if (problem.status >= 500 && !(error instanceof Problem)) {
    request.log.error({ err: error }, 'request failed');
  }
  if (problem.code === 'unauthorized') reply.header('www-authenticate', 'Bearer');
  if (problem.retryAfterSeconds !== undefined) {
    reply.header('retry-after', problem.retryAfterSeconds);
  }
  const locale = requestLocale(request.headers);
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', locale)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.toBody(locale)));
}

/** Clients that come back at different moments do not knock the store down again. */
const RETRY_AFTER_S = { least: 2, spread: 6 };

/** The problem that is told of a failure. */
export function toProblem(error: Error & Partial<FastifyError>): Problem {
  // A client that is gone fails like a lost line to the store, but with a status of its own.
  const isOfClient = error.statusCode !== undefined && error.statusCode < 500;
  if (!isOfClient && isOutOfReach(error)) {
    const retryAfterSeconds =
      RETRY_AFTER_S.least + Math.floor(Math.random() * RETRY_AFTER_S.spread);
    return new Problem('store_unavailable', { cause: error, retryAfterSeconds });
  }
  if (error.validation) {
    // An id in the path that no id looks like: nothing is there.
    if (error.validationContext === 'params') return new Problem('not_found');
    return schemaProblem(error.validation);
  }
  switch (error.statusCode) {
    case 413:
      return new Problem('payload_too_large');
    case 415:
      return new Problem('unsupported_media_type');
    case 404:
      return new Problem('not_found');
    case undefined:
      return new Problem('internal', { cause: error });
  }
  return new Problem(error.statusCode < 500 ? 'bad_request' : 'internal', { cause: error });
}
