import { CLOSE_CODES } from '../shared/wire/close-codes.ts';
import { retryDelayMs } from './backoff.ts';
import type { PushHandlers, PushSocket } from './push-socket.ts';

const PING_MS = 25_000;
/** A peer that did not answer a ping by then is dead, whatever the socket believes. */
const PONG_TIMEOUT_MS = 10_000;
const RETRY = { baseMs: 500, maxMs: 15_000 };
/** After 4429 the server wants to be left alone for at least so long. */
const RATE_LIMITED_MIN_MS = 10_000;

/** `refused`: the server wants no socket, and nothing else with this token either. */
export type ConnectionState = 'up' | 'down' | 'refused';

/** The frames that the connection sends by itself. */
export type ControlFrame = { type: 'ping' } | { type: 'auth'; token: string };

export type ConnectionOptions<Push, Frame> = {
  backend: {
    connect(token: string, handlers: PushHandlers<Push>): PushSocket<Frame | ControlFrame>;
  };
  token: () => string | undefined;
  /** Gets a good token after the server refused the old one. */
  renew: () => Promise<string>;
  onPush(push: Push): void;
  /** Told whenever it changes; at first it is down. */
  onState(state: ConnectionState): void;
};

export type Connection<Frame> = {
  /** Sends something of the moment: it is lost where there is nobody to take it. */
  send(frame: Frame): void;
  /** The token is another one now: the server is to go by it. */
  authenticate(): void;
  /** Tries at once instead of when the pending retry is due. */
  hurry(): void;
  /** Finds out whether it is as it seems: the device slept, the network changed, the visitor is back. */
  check(): void;
  destroy(): void;
};

/**
 * Keeps one socket up. A push belongs to the token that the server last greeted. Between a change
 * of identity and its greeting, pushes are still the former visitor's, and are dropped. Pushes for
 * the new visitor that were among them show as a gap, by the greeting's `lastSeq`.
 */
export function makeConnection<Push extends { type: string }, Frame>(
  options: ConnectionOptions<Push, Frame>,
): Connection<Frame> {
  const { backend, token, renew, onPush, onState } = options;
  let socket: PushSocket<Frame | ControlFrame> | undefined;
  /** Told to the server and not greeted yet, in order. */
  let presented: string[] = [];
  let greeted: string | undefined;
  let attempt = 0;
  let state: ConnectionState = 'down';
  let isDestroyed = false;
  let mayHurry = true;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setInterval> | undefined;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: ConnectionState) => {
    if (state === next) return;
    state = next;
    onState(next);
  };

  const stopTimers = () => {
    clearTimeout(retryTimer);
    clearInterval(pingTimer);
    stopPongTimer();
  };

  const ping = () => {
    socket?.send({ type: 'ping' });
    // The first that is not answered counts, however often it is asked again meanwhile.
    pongTimer ??= setTimeout(() => socket?.close(), PONG_TIMEOUT_MS);
  };

  const stopPongTimer = () => {
    clearTimeout(pongTimer);
    pongTimer = undefined;
  };

  const open = () => {
    const current = token();
    if (isDestroyed || socket || current === undefined) return;
    stopTimers();
    mayHurry = true;
    presented = [current];
    greeted = undefined;
    const opened = backend.connect(current, {
      onPush(push) {
        if (socket !== opened) return;
        stopPongTimer();
        if (push.type === 'hello') {
          attempt = 0;
          // One that answers nothing tells a retired visitor that there is nothing more.
          greeted = presented.shift() ?? greeted;
          // It may have changed while the socket was opening, and nothing could be said.
          authenticate();
        }
        // A push that overtakes the first greeting is for the visitor for whom the socket was
        // opened.
        if ((greeted ?? presented[0]) !== token()) return;
        if (push.type === 'hello') setState('up');
        onPush(push);
      },
      onClose(code) {
        if (socket !== opened) return;
        socket = undefined;
        stopTimers();
        afterClose(code);
      },
    });
    socket = opened;
    // Before the greeting too: a proxy may hold a socket open that leads nowhere.
    pingTimer = setInterval(ping, PING_MS);
  };

  const authenticate = () => {
    const current = token();
    if (!socket) return hurry();
    // Before the first greeting there is nobody to tell; the greeting leads here again.
    if (current === undefined || greeted === undefined) return;
    if (current === (presented[presented.length - 1] ?? greeted)) return;
    presented.push(current);
    socket.send({ type: 'auth', token: current });
  };

  const afterClose = (code: number) => {
    if (isDestroyed) return;
    const isRateLimited = code === CLOSE_CODES.rateLimited;
    mayHurry = !isRateLimited && code !== CLOSE_CODES.forbidden;
    if (code === CLOSE_CODES.forbidden) return setState('refused');
    setState('down');
    const delayMs = retryDelayMs(attempt, RETRY);
    attempt += 1;
    retryTimer = setTimeout(
      () => {
        if (code !== CLOSE_CODES.unauthorized) return open();
        renew().then(open, () => afterClose(code));
      },
      isRateLimited ? RATE_LIMITED_MIN_MS + delayMs : delayMs,
    );
  };

  const hurry = () => {
    if (!socket && mayHurry) open();
  };

  open();

  return {
    send: (frame) => socket?.send(frame),
    authenticate,
    hurry,
    check() {
      if (socket) ping();
      else hurry();
    },
    destroy() {
      isDestroyed = true;
      stopTimers();
      socket?.close();
    },
  };
}
