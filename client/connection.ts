import { CLOSE_CODES } from '../shared/wire/close-codes.ts';
import type { ReconnectSpread } from '../shared/wire/reconnect-spread.ts';
import {
  stageAfter,
  stateChange,
  type ConnectionState,
  type Stage,
  type StageEvent,
} from './connection-stages.ts';
import { makeGreetings } from './greetings.ts';
import { makeHeartbeat } from './heartbeat.ts';
import {
  connectSocket,
  type ConnectSocket,
  type PushHandlers,
  type PushSocket,
} from './push-socket.ts';
import { makeReconnecting } from './reconnecting.ts';

/** The frames that the connection sends by itself. */
export type ControlFrame = { type: 'ping' } | { type: 'auth'; token: string };

/** Any other code means that the socket is merely lost, with others if the server names a spread. */
const LOSS_BY_CODE: Partial<Record<number, StageEvent>> = {
  [CLOSE_CODES.unauthorized]: 'lost',
  [CLOSE_CODES.rateLimited]: 'limited',
  [CLOSE_CODES.forbidden]: 'forbidden',
};

export type ConnectionOptions<Push, Frame> = {
  backend: {
    connect(
      token: string,
      handlers: PushHandlers<Push>,
      connectSocket: ConnectSocket,
    ): PushSocket<Frame | ControlFrame>;
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
 * Keeps one socket up, through the stages of `connection-stages.ts`. A push belongs to the token that
 * the server greeted last. Between a change of identity and its greeting, pushes are still the former
 * visitor's, and are dropped. If one of them was for this visitor, the greeting's `lastSeq` shows a
 * gap.
 */
export function makeConnection<Push extends { type: string } & ReconnectSpread, Frame>(
  options: ConnectionOptions<Push, Frame>,
): Connection<Frame> {
  const { backend, token, renew, onPush, onState } = options;
  const greetings = makeGreetings();
  const heartbeat = makeHeartbeat(
    () => socket?.send({ type: 'ping' }),
    () => socket?.close(),
  );
  let stage: Stage = 'idle';
  let socket: PushSocket<Frame | ControlFrame> | undefined;
  const reconnecting = makeReconnecting({ stage: () => stage, renew, open: () => open('due') });

  /** Does what the table has for the event; false if the event changes nothing. */
  const step = (event: StageEvent): boolean => {
    const next = stageAfter(stage, event);
    if (next === undefined) return false;
    const news = stateChange(stage, next);
    stage = next;
    if (news !== undefined) onState(news);
    return true;
  };

  const stopTimers = () => {
    reconnecting.cancel();
    heartbeat.stop();
  };

  const open = (event: 'due' | 'hurry') => {
    const current = token();
    if (current === undefined || !step(event)) return;
    stopTimers();
    greetings.begin(current);
    const handlers: PushHandlers<Push> = {
      onPush(push) {
        if (socket !== opened) return;
        heartbeat.hear();
        const isHello = push.type === 'hello';
        if (isHello || push.spreadMs) reconnecting.spread(push.spreadMs ?? 0);
        if (isHello) {
          reconnecting.reset();
          greetings.greet();
          // The token may have changed while the socket was opening, and nothing could be said.
          authenticate();
        }
        if (greetings.owner() !== token()) return;
        if (isHello) step('greeted');
        onPush(push);
      },
      onClose(code) {
        if (socket !== opened) return;
        socket = undefined;
        stopTimers();
        const isLost = step(LOSS_BY_CODE[code] ?? (reconnecting.isSpread() ? 'limited' : 'lost'));
        if (isLost && stage !== 'refused') reconnecting.schedule(code);
      },
    };
    const opened = backend.connect(current, handlers, connectSocket);
    socket = opened;
    // Before the greeting too: a proxy may hold a socket open that leads nowhere.
    heartbeat.start();
  };

  const authenticate = () => {
    const current = token();
    if (!socket) return open('hurry');
    if (current === undefined) return;
    greetings.present(current, () => socket?.send({ type: 'auth', token: current }));
  };

  open('due');

  return {
    send: (frame) => socket?.send(frame),
    authenticate,
    hurry: () => open('hurry'),
    check() {
      if (socket) heartbeat.ask();
      else open('hurry');
    },
    destroy() {
      step('destroy');
      stopTimers();
      socket?.close();
    },
  };
}
