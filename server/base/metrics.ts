import { Registry } from 'prom-client';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';
import { makeInstruments } from './instruments.ts';

/** This node's metrics for an operator's Prometheus. */
export type Metrics = {
  observeRequest(request: Request): void;
  countMessage(from: From): void;
  countRefused(limit: string): void;
  /** Counts a push to a socket. */
  countPush(): void;
  /** All sockets of this node that a message concerns were told it, so long after it was known here. */
  observePush(seconds: number): void;
  /** A push could not be made; whoever was to hear it comes back for it. */
  countPushFailure(): void;
  /** A push to the browser of somebody on the team ended so. */
  countWebPush(outcome: WebPushOutcome): void;
  /** Notices of other nodes may have been lost. */
  countGap(): void;
  /** The store failed, or was out of reach, for one of these. */
  countStoreError(during: StoreUse): void;
  /** A socket ended, with this WebSocket close code. */
  countClose(code: number): void;
  /** In Prometheus' text format. */
  render(now: Gauges): Promise<string>;
};

/** Values that are counted when they are asked for. */
export type Gauges = {
  sockets: Record<SocketKind, number>;
  pool?: PoolState | undefined;
  storeBytes?: number | undefined;
};
/**
 * Connections to PostgreSQL: all that are open, those that are idle, and requests that wait for
 * one.
 */
export type PoolState = { open: number; idle: number; waiting: number };

const WEB_PUSH_OUTCOMES = ['sent', 'gone', 'failed'] as const;
export type WebPushOutcome = (typeof WEB_PUSH_OUTCOMES)[number];

export type StoreUse = 'request' | 'push' | 'probe';
type From = 'visitor' | 'agent';
type SocketKind = 'visitor' | 'agent';
type Request = { method: string; route: string; status: number; seconds: number };

/** A peer may close with any number, and each would be a series of its own. */
const KNOWN_CODES: readonly number[] = [
  ...Object.values(CLOSE_CODES),
  ...[1000, 1001, 1002, 1005, 1006, 1007, 1008, 1009, 1011],
];

/** `limits` are the names of the limits whose refusals are counted. */
export function createMetrics(limits: readonly string[]): Metrics {
  const instruments = makeInstruments();
  const { registry, sockets, closes, pushes, pushLag, pushFailures, gaps } = instruments;
  const { messages, refused, requests, connections, storeErrors, storeBytes } = instruments;
  const { webPushes } = instruments;
  // All from the start: a rate over time needs the zero before the first.
  for (const from of ['visitor', 'agent']) messages.inc({ from }, 0);
  for (const limit of limits) refused.inc({ limit }, 0);
  for (const outcome of WEB_PUSH_OUTCOMES) webPushes.inc({ outcome }, 0);
  for (const during of ['request', 'push', 'probe']) storeErrors.inc({ during }, 0);

  return {
    observeRequest: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    countMessage: (from) => messages.inc({ from }),
    countRefused: (limit) => refused.inc({ limit }),
    countPush: () => pushes.inc(),
    observePush: (seconds) => pushLag.observe(seconds),
    countPushFailure: () => pushFailures.inc(),
    countWebPush: (outcome) => webPushes.inc({ outcome }),
    countGap: () => gaps.inc(),
    countStoreError: (during) => storeErrors.inc({ during }),
    countClose: (code) => closes.inc({ code: KNOWN_CODES.includes(code) ? code : 'other' }),
    async render({ sockets: open, pool, storeBytes: bytes }) {
      if (bytes !== undefined) storeBytes.set(bytes);
      for (const [kind, count] of Object.entries(open)) sockets.set({ kind }, count);
      for (const [state, count] of Object.entries(pool ?? {})) connections.set({ state }, count);
      return registry.metrics();
    },
  };
}

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;
