import type { WebSocket } from 'ws';
import type { Bye, ReconnectSpread } from '../../shared/wire/reconnect-spread.ts';
import type { Store } from '../store/store.ts';

/** The time of a node's processor that a socket takes which comes: token, greeting. */
const CONNECT_MS = 0.4;

/** The same where the store works in the node's own process. */
const CONNECT_EMBEDDED_MS = 0.7;

/** As much again is for all else that there is to do then. */
const SPREAD_FACTOR = 2;

/** Clients spread by themselves over so long. */
const OWN_SPREAD_MS = 500;
const LONGEST_SPREAD_MS = 60_000;

/** The closes of one moment. */
const STEP_MS = 20;

/** The time over which so many sockets come back, if they are all lost at once; nothing where few are. */
export function spreadOver(
  count: number,
  { isEmbedded }: Pick<Store, 'isEmbedded'>,
): ReconnectSpread {
  const connectMs = isEmbedded ? CONNECT_EMBEDDED_MS : CONNECT_MS;
  const spreadMs = Math.min(Math.ceil(count * SPREAD_FACTOR * connectMs), LONGEST_SPREAD_MS);
  return spreadMs > OWN_SPREAD_MS ? { spreadMs } : {};
}

type Closable = Pick<WebSocket, 'readyState' | 'OPEN' | 'send' | 'close'>;

/** Tells the client when to come back, and closes. */
export function closeWith(
  socket: Closable,
  { code, reason, named }: { code: number; reason?: string; named: ReconnectSpread },
): void {
  if (named.spreadMs !== undefined && socket.readyState === socket.OPEN) {
    socket.send(JSON.stringify({ type: 'bye', ...named } satisfies Bye));
  }
  socket.close(code, reason);
}

/**
 * Closes sockets one after the other, each with its share of the time that they need to come back,
 * but in no more than `longestMs`. Resolves once all are told, or somebody else sees to the rest.
 */
export async function closeInSpread(
  sockets: readonly Closable[],
  {
    code,
    named,
    longestMs,
    isTakenOver = () => false,
  }: { code: number; named: ReconnectSpread; longestMs: number; isTakenOver?: () => boolean },
): Promise<void> {
  const steps = Math.ceil(Math.min(named.spreadMs ?? 0, longestMs) / STEP_MS) || 1;
  const atOnce = Math.ceil(sockets.length / steps);
  for (let from = 0; from < sockets.length; from += atOnce) {
    if (from > 0) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    if (isTakenOver()) return;
    for (const socket of sockets.slice(from, from + atOnce)) closeWith(socket, { code, named });
  }
}
