import {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';

/**
 * Turns off Fastify's own lines, which are two a request. Fastify would then say nothing of an answer that
 * breaks off halfway either, so that is logged here.
 */
export function oneLineARequest(onBrokenOff: (error: Error) => void): LogController {
  const controller = new LogController({ disableRequestLogging: true });
  controller.streamError = (error, request) => {
    // The client went away, as the request's line tells.
    if ('code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    request.log.error({ err: error }, 'an answer broke off');
    onBrokenOff(error);
  };
  return controller;
}

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
