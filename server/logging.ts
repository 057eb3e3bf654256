import type { FastifyRequest } from 'fastify';

/**
 * A terminal shows only what went wrong; elsewhere every request is a line of JSON. Of a request
 * only what tells nothing of people: a query may hold names and signatures, headers hold tokens.
 */
export function logging(isTerminal: boolean) {
  return {
    level: isTerminal ? 'warn' : 'info',
    serializers: {
      req: ({ method, url }: FastifyRequest) => ({ method, path: url.split('?', 1)[0] }),
    },
  };
}
