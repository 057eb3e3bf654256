import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newAnonymousId } from '../store/ids.ts';
import { OWN_ORIGIN, startTestServer, type TestServer } from '../testing.ts';

/* The files by which operators watch a node, held to the metrics that there are. */

let server: TestServer;
let types: Map<string, string>;
beforeAll(async () => {
  server = await startTestServer();
  types = await metricTypes();
});
afterAll(() => server.close());

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

async function metricTypes(): Promise<Map<string, string>> {
  const { body } = await server.app.inject('/metrics');
  const lines = body.matchAll(/^# TYPE (\w+) (\w+)$/gm);
  return new Map([...lines].map(([, name = '', type = '']) => [name, type]));
}

/** The series that a metric of this kind has. */
const seriesOf = (name: string, type: string) =>
  type === 'histogram' || type === 'summary'
    ? ['bucket', 'sum', 'count'].map((end) => `${name}_${end}`)
    : [name];

const namesIn = (text: string) => [...new Set(text.match(/\b(?:cs|process|nodejs)_[a-z0-9_]+/g))];

it.each(['deploy/grafana-dashboard.json', 'deploy/alerts.yml'])(
  'each metric that %s names is there',
  async (path) => {
    const series = [...types].flatMap(([name, type]) => seriesOf(name, type));
    const named = namesIn(await read(path));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !series.includes(name))).toEqual([]);
  },
);

it('no alert of failures counts a 503, which links that are switched off answer on purpose', async () => {
  const [, expression = ''] =
    /alert: CsWidgetServerErrors\s+expr: >-([^]*?)for:/.exec(await read('deploy/alerts.yml')) ?? [];
  expect(expression).toContain('{status=~"5..",status!="503"}');
  const { appKey } = await server.site({ linkEntry: { enabled: false } });
  const options = { origin: OWN_ORIGIN, headers: { 'x-cs-entry': 'link' } };
  const body = { appKey, visitorId: newAnonymousId() };
  const refused = await server.call('POST', '/cs/handshake', { ...options, body });
  expect(refused.json()).toMatchObject({ code: 'link_entry_disabled' });
  const metrics = await server.app.inject('/metrics');
  expect(new Set(metrics.body.match(/(?<=cs_request_seconds_count\{[^}]*status=")5\d\d/g))).toEqual(
    new Set(['503']),
  );
});

it('the dashboard shows, and the docs list, each metric of ours', async () => {
  const own = [...types].filter(([name]) => name.startsWith('cs_'));
  expect(own.length).toBeGreaterThan(10);
  const dashboard = await read('deploy/grafana-dashboard.json');
  const docs = await read('docs/operate.md');
  for (const [name] of own) {
    expect(dashboard).toContain(name);
    expect(docs).toContain(name);
  }
});

it('each panel has a place of its own and asks something', async () => {
  const { panels } = JSON.parse(await read('deploy/grafana-dashboard.json')) as {
    panels: { id: number; gridPos: { x: number; y: number }; targets: { expr: string }[] }[];
  };
  const places = panels.map(({ gridPos: { x, y } }) => `${x},${y}`);
  expect(new Set(places).size).toBe(panels.length);
  for (const { targets } of panels) {
    for (const { expr } of targets) expect(namesIn(expr)).not.toEqual([]);
  }
});
