import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

/** A route with this option leaves a line only where something is wrong: it is asked every second. */
export const WITHOUT_LINE = { logLevel: 'warn' } as const;

/** Fastify itself would write a second line, when a request comes. */
export const oneLineARequest = () => new LogController({ disableRequestLogging: true });

/** Writes a line a request, once its answer is out. */
export function useRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply));
  app.addHook('onRequestAbort', async (request) => {
    request.log.info({ req: request }, 'request given up by the client');
  });
}

export function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  request.log.info({ req: request, status: reply.statusCode, ms }, 'request');
}
