import type { WebSocket } from 'ws';
import type { PeerSocket } from './peer-socket.ts';

export type OpenConnections = {
  /** Counts it for as long as its socket is open. */
  add(socket: WebSocket, network: string, connection: PeerSocket): void;
  /** The number of open sockets of a network. */
  countOf(network: string): number;
  probeAll(): void;
};

/** The sockets that this node serves at this moment. */
export function makeOpenConnections(): OpenConnections {
  const connections = new Set<PeerSocket>();
  const counts = new Map<string, number>();
  const countOf = (network: string) => counts.get(network) ?? 0;

  return {
    add(socket, network, connection) {
      connections.add(connection);
      counts.set(network, countOf(network) + 1);
      socket.once('close', () => {
        connections.delete(connection);
        const left = countOf(network) - 1;
        if (left > 0) counts.set(network, left);
        else counts.delete(network);
      });
    },
    countOf,
    probeAll() {
      for (const connection of connections) connection.probe();
    },
  };
}
