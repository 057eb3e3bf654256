import { CLOSE_CODES } from '../shared/wire/close-codes.ts';
import { retryDelayMs } from './backoff.ts';
import type { Stage } from './connection-stages.ts';

const RETRY = { baseMs: 500, maxMs: 15_000 };
/** After 4429 the server wants to be left alone for at least so long. */
const RATE_LIMITED_MIN_MS = 10_000;
const LONGEST_SPREAD_MS = 120_000;

export type ReconnectingOptions = {
  stage(): Stage;
  /** Gets a good token after the server refused the old one. */
  renew(): Promise<unknown>;
  open(): void;
};

export type Reconnecting = {
  /** The socket is lost, by this close code. */
  schedule(code: number): void;
  /** Cancels the pending attempt. */
  cancel(): void;
  /** The server has greeted a socket: the next loss is a first one again. */
  reset(): void;
  /** The server has said over how long its clients are to spread. */
  spread(ms: number): void;
  /** Whether the server wants its clients to come back at moments of their own, and not sooner. */
  isSpread(): boolean;
};

/** Opens another socket some time after the loss of one; one attempt is pending at most. */
export function makeReconnecting({ stage, renew, open }: ReconnectingOptions): Reconnecting {
  let attempt = 0;
  let losses = 0;
  let spreadMs = 0;
  let lostAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (code: number) => {
    const restMs = code === CLOSE_CODES.rateLimited ? RATE_LIMITED_MIN_MS : 0;
    if (attempt === 0) lostAt = performance.now();
    const lateMs = performance.now() - lostAt;
    // The few that find no server yet have the rest of the spread; it begins anew where most found none.
    const restOfSpreadMs = lateMs < spreadMs / 2 ? spreadMs - lateMs : spreadMs;
    const delayMs = restMs + Math.max(retryDelayMs(attempt, RETRY), Math.random() * restOfSpreadMs);
    attempt += 1;
    losses += 1;
    const loss = losses;
    // Somebody in a hurry may open a socket during the renewal. If that one is lost too, its own
    // attempt is pending.
    const isStillDue = () => stage() === 'waiting' && loss === losses;
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (code !== CLOSE_CODES.unauthorized) return open();
      renew().then(
        () => {
          if (isStillDue()) open();
        },
        () => {
          if (isStillDue()) schedule(code);
        },
      );
    }, delayMs);
  };

  return {
    schedule,
    cancel: () => clearTimeout(timer),
    reset() {
      attempt = 0;
    },
    spread(ms) {
      spreadMs = Math.min(ms, LONGEST_SPREAD_MS);
    },
    isSpread: () => spreadMs > 0,
  };
}
