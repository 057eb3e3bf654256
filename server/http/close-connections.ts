import type { FastifyInstance } from 'fastify';

/**
 * Ends each connection with the answer to what is under way when the app closes. It would be kept
 * for a next request otherwise, and the server waits for the last connection.
 */
export function closeConnectionsAfterAnswer(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) void reply.header('connection', 'close');
  });
}
