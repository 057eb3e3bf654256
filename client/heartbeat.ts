const PING_MS = 25_000;
/** A peer that did not answer a ping by then is dead, whatever the socket believes. */
const PONG_TIMEOUT_MS = 10_000;

export type Heartbeat = {
  start(): void;
  /** Asks now. */
  ask(): void;
  /** The peer lives. */
  hear(): void;
  stop(): void;
};

/** Asks a peer regularly whether it lives, and says when it does not. */
export function makeHeartbeat(ping: () => void, onDead: () => void): Heartbeat {
  let pingTimer: ReturnType<typeof setInterval> | undefined;
  let pongTimer: ReturnType<typeof setTimeout> | undefined;

  const hear = () => {
    clearTimeout(pongTimer);
    pongTimer = undefined;
  };

  const ask = () => {
    ping();
    // The first that is not answered counts, however often it is asked again meanwhile.
    pongTimer ??= setTimeout(onDead, PONG_TIMEOUT_MS);
  };

  return {
    start() {
      pingTimer = setInterval(ask, PING_MS);
    },
    ask,
    hear,
    stop() {
      clearInterval(pingTimer);
      hear();
    },
  };
}
