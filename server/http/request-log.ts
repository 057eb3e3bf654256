import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

/** Fastify itself would write a second line, when a request comes. */
export const oneLineARequest = () => new LogController({ disableRequestLogging: true });

/** A route with this option leaves a line only where something is wrong: it is asked every second. */
export const WITHOUT_LINE = { logLevel: 'warn' } as const;

/** Writes a line a request, once its answer is out or its client is gone. */
export function useRequestLog(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    let isWritten = false;
    const write = () => {
      if (!isWritten) logAnswer(request, reply);
      isWritten = true;
    };
    reply.raw.once('finish', write);
    // An answer that nobody takes any more is never finished.
    reply.raw.once('close', write);
  });
}

export function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const ms = Math.round(reply.elapsedTime * 10) / 10;
  const isGone = reply.raw.closed && !reply.raw.writableFinished;
  request.log.info(
    { req: request, ms, ...(isGone ? { isGone } : { status: reply.statusCode }) },
    'request',
  );
}
