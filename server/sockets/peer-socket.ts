import type { RawData, WebSocket } from 'ws';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import type { Clock } from '../base/clock.ts';
import type { Metrics } from '../base/metrics.ts';
import type { Limits } from '../rate-limit/limits.ts';

/** One socket, whoever is behind it. */
export type PeerSocket = {
  send(push: object): void;
  close(code: number, reason?: string): void;
  /** The connection ends with the token that it was opened or renewed with. */
  expireAt(time: Date): void;
  /** Sends a ping, or drops a peer that did not answer the last one. */
  probe(): void;
  readonly isOpen: boolean;
};

/** A peer that does not read what it is sent must not eat the server's memory. */
const MOST_BUFFERED_BYTES = 1024 * 1024;
const LONGEST_FRAME_BYTES = 16 * 1024;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const POLICY_VIOLATION = 1008;
const INTERNAL_ERROR = 1011;

type PeerSocketOptions = {
  clock: Clock;
  limits: Pick<Limits, 'fullness'>;
  metrics: Pick<Metrics, 'countPush'>;
  /**
   * The text of the refusal if one more frame is too much at this moment; undefined if it is fine.
   */
  frameRefusal: () => string | undefined;
};

/** `onFrame` takes one frame at a time, so that what follows an `auth` comes after it. */
export function makePeerSocket(
  socket: WebSocket,
  { clock, limits, metrics, frameRefusal }: PeerSocketOptions,
  onFrame: (frame: unknown) => Promise<'ok' | 'bad'>,
  onClose: () => void,
): PeerSocket {
  let isAlive = true;
  let waiting = 0;
  let turn = Promise.resolve();
  let expiry: NodeJS.Timeout | undefined;

  socket.on('pong', () => (isAlive = true));
  // The library answers by itself, also whom reads none of the answers.
  socket.on('ping', cutOffSlow);
  socket.on('close', () => {
    clearTimeout(expiry);
    onClose();
  });
  socket.on('message', (data, isBinary) => {
    isAlive = true;
    const frame = isBinary ? undefined : parseFrame(data);
    if (frame === undefined) {
      socket.close(POLICY_VIOLATION);
      return;
    }
    // A refused peer may go on sending, but it is refused only once.
    if (!connection.isOpen) return;
    const refusal = limits.fullness('waitingFramesOfSocket', waiting) ?? frameRefusal();
    if (refusal !== undefined) {
      socket.close(CLOSE_CODES.rateLimited, refusal);
      return;
    }
    waiting += 1;
    turn = turn.then(() => take(frame));
  });

  async function take(frame: unknown): Promise<void> {
    waiting -= 1;
    if (!connection.isOpen) return;
    try {
      if ((await onFrame(frame)) === 'bad') socket.close(POLICY_VIOLATION);
    } catch {
      // The store is out of reach: the peer comes back, here or on another node.
      socket.close(INTERNAL_ERROR);
    }
  }

  function cutOffSlow(): void {
    if (socket.bufferedAmount > MOST_BUFFERED_BYTES) socket.terminate();
  }

  const connection: PeerSocket = {
    send(push) {
      if (!connection.isOpen) return;
      socket.send(JSON.stringify(push));
      metrics.countPush();
      cutOffSlow();
    },
    close: (code, reason) => socket.close(code, reason),
    expireAt(time) {
      clearTimeout(expiry);
      const left = time.getTime() - clock().getTime();
      if (left <= 0) {
        socket.close(CLOSE_CODES.unauthorized);
        return;
      }
      expiry = setTimeout(() => connection.expireAt(time), Math.min(left, LONGEST_TIMER_MS));
    },
    probe() {
      if (!isAlive) {
        socket.terminate();
        return;
      }
      isAlive = false;
      if (connection.isOpen) socket.ping();
    },
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
  };
  return connection;
}

function parseFrame(data: RawData): unknown {
  const text = String(data);
  if (Buffer.byteLength(text) > LONGEST_FRAME_BYTES) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The frame is not JSON: the caller closes the connection.
    return undefined;
  }
}
