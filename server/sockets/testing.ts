import { once } from 'node:events';
import { WebSocket } from 'ws';

/** A peer as a browser would be, that remembers what it was sent. */
export async function connectPeer(
  url: string,
  protocols: string[],
  options: { origin?: string; headers?: Record<string, string> } = {},
) {
  const socket = new WebSocket(url, protocols, options);
  const unread: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    unread.push(JSON.parse(String(data)) as Record<string, unknown>);
    for (const check of waiting) check();
  });
  const closed = once(socket, 'close').then(([code]) => code as number);
  await Promise.race([once(socket, 'open'), closed]);

  return {
    socket,
    closed,
    send: (frame: object) => socket.send(JSON.stringify(frame)),
    /** The next push of that type; earlier ones of other types are passed over. */
    next(type: string): Promise<Record<string, unknown>> {
      return new Promise((resolve) => {
        const check = () => {
          const index = unread.findIndex((push) => push.type === type);
          const found = unread[index];
          if (!found) return;
          unread.splice(0, index + 1);
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      });
    },
    close() {
      socket.close();
      return closed;
    },
  };
}

export const visitorProtocols = (token: string) => ['sochat-cs', `jwt.${token}`];
export const agentProtocols = (token: string) => ['sochat-agent', `jwt.${token}`];
