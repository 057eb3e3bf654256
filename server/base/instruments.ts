import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const BUCKET_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The metrics of one node, each with its name and its help. `docs/operate.md` lists them. */
export function makeInstruments() {
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
  const pushLag = new Histogram({
    name: 'cs_push_lag_seconds',
    help: 'Time from when this node knows of a message until its sockets are told.',
    buckets: BUCKET_SECONDS,
    registers,
  });
  const pushFailures = new Counter({
    name: 'cs_push_failures_total',
    help: 'Pushes that could not be made.',
    registers,
  });
  const webPushes = new Counter({
    name: 'cs_web_pushes_total',
    help: 'Pushes to browsers of the team, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const gaps = new Counter({
    name: 'cs_bus_gaps_total',
    help: 'Times at which notices of other nodes may have been lost, and all sockets come back.',
    registers,
  });
  const storeErrors = new Counter({
    name: 'cs_store_errors_total',
    help: 'Failures of the store, by what they hit: a request, a push or a probe.',
    labelNames: ['during'],
    registers,
  });
  const storeBytes = new Gauge({
    name: 'cs_store_bytes',
    help: 'Size of the database, with its indexes.',
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
  return {
    registry,
    sockets,
    closes,
    pushes,
    pushLag,
    pushFailures,
    webPushes,
    gaps,
    storeErrors,
    storeBytes,
    messages,
    refused,
    requests,
    connections,
  };
}
