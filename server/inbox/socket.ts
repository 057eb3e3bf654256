import type { AgentFrame, AgentPush } from '../../shared/wire.ts';

/*
 * The life of the inbox's live connection:
 *
 *   connecting → (hello) → live → (close) → waiting → connecting → …
 *   any → (4401, 4403 or close()) → closed
 *
 * `waiting` is exponential, capped, with full jitter: after a restart of the server all inboxes
 * would otherwise come back in the same instant. A connection counts as live at the server's hello
 * and not at its opening, since only then has the token been accepted.
 */

// As numbers, since the inbox takes types only from the wire's schemas; the contract fixes them.
const UNAUTHORIZED = 4401;
const FORBIDDEN = 4403;
const RATE_LIMITED = 4429;

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;
const PING_EVERY_MS = 25_000;
/** A line that is dead without a close (sleep, a changed network) shows by its silence. */
const PONG_WITHIN_MS = 10_000;

export type Refusal = 'expired' | 'forbidden';

export type ConnectionEvents = {
  onPush(push: AgentPush): void;
  onLive(isLive: boolean): void;
  /** The server will not have this token; the connection has ended for good. */
  onRefused(refusal: Refusal): void;
};

export type Connection = {
  /** Sent only while live: what an agent is typing is of no use later. */
  send(frame: AgentFrame): void;
  /** Ends a waiting at once, where something says that it may work now. */
  retryNow(): void;
  close(): void;
};

/** What a connection needs of its surroundings; tests bring their own. */
export type Surroundings = {
  createSocket(): WebSocket;
  /** Calls back once after the delay; returns the undo. */
  schedule(callback: () => void, delayMs: number): () => void;
  random(): number;
};

/** Keeps one socket to the server; the page's only user of `WebSocket`. */
export function makeConnection(
  events: ConnectionEvents,
  { createSocket, schedule, random }: Surroundings,
): Connection {
  let state: 'connecting' | 'live' | 'waiting' | 'closed' = 'waiting';
  let socket: WebSocket | undefined;
  let attempt = 0;
  let cancelTimer = () => {};

  const connect = () => {
    cancelTimer();
    state = 'connecting';
    const current = createSocket();
    socket = current;
    cancelTimer = schedule(() => drop(current), PONG_WITHIN_MS);
    current.addEventListener('message', ({ data }) => {
      if (socket === current) take(current, data);
    });
    current.addEventListener('close', ({ code }) => {
      if (socket === current) ended(code);
    });
  };

  const take = (current: WebSocket, data: unknown) => {
    const push = parse(data);
    if (push?.type === 'hello') {
      state = 'live';
      attempt = 0;
      events.onLive(true);
    }
    keepAlive(current);
    if (push) events.onPush(push);
  };

  const keepAlive = (current: WebSocket) => {
    cancelTimer();
    cancelTimer = schedule(() => {
      current.send(JSON.stringify({ type: 'ping' } satisfies AgentFrame));
      cancelTimer = schedule(() => drop(current), PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  };

  const drop = (current: WebSocket) => {
    // The browser would wait for the dead line's own goodbye; the new one need not.
    socket = undefined;
    current.close();
    ended(0);
  };

  const ended = (code: number) => {
    cancelTimer();
    socket = undefined;
    const wasLive = state === 'live';
    const refusal = refusalOf(code);
    if (refusal) state = 'closed';
    else wait(code);
    if (wasLive) events.onLive(false);
    if (refusal) events.onRefused(refusal);
  };

  const wait = (code: number) => {
    state = 'waiting';
    const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
    attempt += 1;
    const span = code === RATE_LIMITED ? LONGEST_DELAY_MS : ceiling;
    cancelTimer = schedule(connect, random() * span);
  };

  connect();

  return {
    send(frame) {
      if (state === 'live') socket?.send(JSON.stringify(frame));
    },
    retryNow() {
      if (state === 'waiting') connect();
    },
    close() {
      cancelTimer();
      state = 'closed';
      const current = socket;
      socket = undefined;
      current?.close();
    },
  };
}

/** The surroundings of a real page. */
export function browserSurroundings(url: string, token: string): Surroundings {
  return {
    createSocket: () => new WebSocket(url, ['sochat-agent', `jwt.${token}`]),
    schedule(callback, delayMs) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}

function refusalOf(code: number): Refusal | undefined {
  if (code === UNAUTHORIZED) return 'expired';
  return code === FORBIDDEN ? 'forbidden' : undefined;
}

function parse(data: unknown): AgentPush | undefined {
  try {
    return JSON.parse(String(data)) as AgentPush;
  } catch {
    // Not of our protocol; the next message may be.
    return undefined;
  }
}
