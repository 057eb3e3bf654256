/** What an operator's Prometheus sees of this node. */
export type Metrics = {
  observeRequest(request: Request): void;
  countMessage(from: From): void;
  countRefused(limit: string): void;
  /** In Prometheus' text format. */
  render(sockets: Record<SocketKind, number>): string;
};

type From = 'visitor' | 'agent';
type SocketKind = 'visitor' | 'agent';
type Request = { method: string; route: string; status: number; seconds: number };

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const BUCKET_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Histogram = { labels: string; counts: number[]; sum: number; count: number };

/** `limits` are the names of the limits whose refusals are counted. */
export function createMetrics(limits: readonly string[]): Metrics {
  const messages: Record<From, number> = { visitor: 0, agent: 0 };
  // All from the start: a rate over time needs the zero before the first.
  const refused = new Map(limits.map((limit) => [limit, 0]));
  const requests = new Map<string, Histogram>();
  return {
    observeRequest({ method, route, status, seconds }) {
      const labels = `method="${method}",route="${escaped(route)}",status="${status}"`;
      const histogram = requests.get(labels) ?? {
        labels,
        counts: BUCKET_SECONDS.map(() => 0),
        sum: 0,
        count: 0,
      };
      requests.set(labels, histogram);
      histogram.sum += seconds;
      histogram.count += 1;
      const bucket = BUCKET_SECONDS.findIndex((most) => seconds <= most);
      if (bucket >= 0) histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1;
    },
    countMessage(from) {
      messages[from] += 1;
    },
    countRefused(limit) {
      refused.set(limit, (refused.get(limit) ?? 0) + 1);
    },
    render: (sockets) =>
      [
        '# HELP cs_sockets WebSockets open on this node.',
        '# TYPE cs_sockets gauge',
        ...Object.entries(sockets).map(([kind, count]) => `cs_sockets{kind="${kind}"} ${count}`),
        '# HELP cs_messages_total Messages taken by this node, repeated ones once.',
        '# TYPE cs_messages_total counter',
        ...Object.entries(messages).map(
          ([from, count]) => `cs_messages_total{from="${from}"} ${count}`,
        ),
        '# HELP cs_refused_total What was refused as too much, by limit.',
        '# TYPE cs_refused_total counter',
        ...[...refused].map(([limit, count]) => `cs_refused_total{limit="${limit}"} ${count}`),
        '# HELP cs_request_seconds Time from a request to its answer.',
        '# TYPE cs_request_seconds histogram',
        ...[...requests.values()].flatMap(histogramLines),
        '',
      ].join('\n'),
  };
}

function histogramLines({ labels, counts, sum, count }: Histogram): string[] {
  let total = 0;
  return [
    ...counts.map((inBucket, index) => {
      total += inBucket;
      return `cs_request_seconds_bucket{${labels},le="${BUCKET_SECONDS[index]}"} ${total}`;
    }),
    `cs_request_seconds_bucket{${labels},le="+Inf"} ${count}`,
    `cs_request_seconds_sum{${labels}} ${sum}`,
    `cs_request_seconds_count{${labels}} ${count}`,
  ];
}

const escaped = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
