import { once } from 'node:events';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * The connections of each app that brought a request. `localhost` has a listener for each of its addresses,
 * and an app knows and awaits the first one only.
 */
const CONNECTIONS = new WeakMap<FastifyInstance, Set<Socket>>();

/**
 * Ends each connection with the answer to what is under way when the app closes. It would be kept
 * for a next request otherwise, and the server waits for the last connection.
 */
export function closeConnectionsAfterAnswer(app: FastifyInstance): void {
  let isClosing = false;
  const connections = new Set<Socket>();
  CONNECTIONS.set(app, connections);
  app.addHook('onRequest', async ({ raw: { socket } }) => {
    // A request of a test has none.
    if (!(socket instanceof Socket) || connections.has(socket)) return;
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) void reply.header('connection', 'close');
  });
}

/** Closes the app when what is under way is answered; what does not end in time is cut off. */
export async function closeWithin(app: FastifyInstance, longestMs: number): Promise<void> {
  const connections = CONNECTIONS.get(app) ?? new Set();
  const cutOff = setTimeout(() => {
    app.server.closeAllConnections();
    for (const socket of connections) socket.destroy();
  }, longestMs);
  await app.close();
  await Promise.all(Array.from(connections, (socket) => once(socket, 'close')));
  clearTimeout(cutOff);
}
