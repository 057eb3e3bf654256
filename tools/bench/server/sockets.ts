import { WebSocket } from 'ws';
import { makeReconnecting } from '../../../client/reconnecting.ts';
import type { ReconnectSpread } from '../../../shared/wire/reconnect-spread.ts';
import { VISITOR_PROTOCOL } from '../../../shared/wire-names.ts';

/** A visitor's socket that does nothing, and comes back by the rules of the widget when it is lost. */
export type IdleSocket = {
  /** Resolves when the server has greeted it. */
  whenGreeted(): Promise<void>;
  /** The number of times that it was lost. */
  losses(): number;
  close(): void;
};

/** So many open at the same time. */
const OPENINGS_AT_ONCE = 16;

export async function openSockets(
  origin: string,
  tokens: readonly string[],
): Promise<IdleSocket[]> {
  const sockets: IdleSocket[] = [];
  const left = [...tokens];
  const openOnes = async () => {
    for (let token = left.pop(); token !== undefined; token = left.pop()) {
      const socket = openSocket(`${origin.replace('http', 'ws')}/ws`, token, origin);
      sockets.push(socket);
      await socket.whenGreeted();
    }
  };
  await Promise.all(Array.from({ length: OPENINGS_AT_ONCE }, openOnes));
  return sockets;
}

function openSocket(address: string, token: string, origin: string): IdleSocket {
  let isClosed = false;
  let isGreeted = false;
  let losses = 0;
  let socket: WebSocket;
  const waiting = new Set<() => void>();
  const reconnecting = makeReconnecting({
    stage: () => 'waiting',
    renew: () => Promise.reject(new Error('no token of an idle socket ends during the run')),
    open,
  });

  function open(): void {
    socket = new WebSocket(address, [VISITOR_PROTOCOL, `jwt.${token}`], {
      origin,
      perMessageDeflate: false,
    });
    socket.on('message', (data: Buffer) => {
      const push = JSON.parse(data.toString()) as { type: string } & ReconnectSpread;
      const isHello = push.type === 'hello';
      if (isHello || push.spreadMs) reconnecting.spread(push.spreadMs ?? 0);
      if (isHello) greeted();
    });
    // The loss itself is told by the close that follows.
    socket.on('error', () => undefined);
    socket.on('close', lost);
  }

  function greeted(): void {
    if (isGreeted) return;
    isGreeted = true;
    reconnecting.reset();
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function lost(code: number): void {
    // An attempt that finds no server yet is not a loss.
    if (isGreeted) losses += 1;
    isGreeted = false;
    if (!isClosed) reconnecting.schedule(code);
  }

  open();
  return {
    whenGreeted: () =>
      isGreeted ? Promise.resolve() : new Promise((resolve) => waiting.add(resolve)),
    losses: () => losses,
    close() {
      isClosed = true;
      reconnecting.cancel();
      socket.terminate();
    },
  };
}
