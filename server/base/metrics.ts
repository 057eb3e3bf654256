import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { CLOSE_CODES } from '../../shared/wire/close-codes.ts';

/** This node's metrics for an operator's Prometheus. */
export type Metrics = {
  observeRequest(request: Request): void;
  countMessage(from: From): void;
  countRefused(limit: string): void;
  /** Counts a push to a socket. */
  countPush(): void;
  /** A socket ended, with this WebSocket close code. */
  countClose(code: number): void;
  /** In Prometheus' text format. */
  render(now: Gauges): Promise<string>;
};

/** Values that are counted when they are asked for. */
export type Gauges = { sockets: Record<SocketKind, number>; pool?: PoolState | undefined };
/**
 * Connections to PostgreSQL: all that are open, those that are idle, and requests that wait for
 * one.
 */
export type PoolState = { open: number; idle: number; waiting: number };

type From = 'visitor' | 'agent';
type SocketKind = 'visitor' | 'agent';
type Request = { method: string; route: string; status: number; seconds: number };

const BUCKET_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A peer may close with any number, and each would be a series of its own. */
const KNOWN_CODES: readonly number[] = [
  ...Object.values(CLOSE_CODES),
  ...[1000, 1001, 1002, 1005, 1006, 1007, 1008, 1009, 1011],
];

/** `limits` are the names of the limits whose refusals are counted. */
export function createMetrics(limits: readonly string[]): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // The process, its memory and garbage, and the delay of its event loop.
  collectDefaultMetrics({ register: registry });
  const sockets = new Gauge({
    name: 'cs_sockets',
    help: 'WebSockets open on this node.',
    labelNames: ['kind'],
    registers,
  });
  const closes = new Counter({
    name: 'cs_socket_closes_total',
    help: 'WebSockets that ended, by close code.',
    labelNames: ['code'],
    registers,
  });
  const pushes = new Counter({
    name: 'cs_pushes_total',
    help: 'What sockets of this node were told.',
    registers,
  });
  const messages = new Counter({
    name: 'cs_messages_total',
    help: 'Messages taken by this node, repeated ones once.',
    labelNames: ['from'],
    registers,
  });
  const refused = new Counter({
    name: 'cs_refused_total',
    help: 'What was refused as too much, by limit.',
    labelNames: ['limit'],
    registers,
  });
  const requests = new Histogram({
    name: 'cs_request_seconds',
    help: 'Time from a request to its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKET_SECONDS,
    registers,
  });
  const connections = new Gauge({
    name: 'cs_database_connections',
    help: 'Connections to PostgreSQL: open ones, idle ones among them, and requests that wait for one.',
    labelNames: ['state'],
    registers,
  });
  // All from the start: a rate over time needs the zero before the first.
  for (const from of ['visitor', 'agent']) messages.inc({ from }, 0);
  for (const limit of limits) refused.inc({ limit }, 0);

  return {
    observeRequest: ({ seconds, ...labels }) => requests.observe(labels, seconds),
    countMessage: (from) => messages.inc({ from }),
    countRefused: (limit) => refused.inc({ limit }),
    countPush: () => pushes.inc(),
    countClose: (code) => closes.inc({ code: KNOWN_CODES.includes(code) ? code : 'other' }),
    async render({ sockets: open, pool }) {
      for (const [kind, count] of Object.entries(open)) sockets.set({ kind }, count);
      for (const [state, count] of Object.entries(pool ?? {})) connections.set({ state }, count);
      return registry.metrics();
    },
  };
}

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;
