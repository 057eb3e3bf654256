import type { FieldName } from '../../shared/config/config.ts';
import { callApi } from '../infra/api.ts';
import { checkRows } from './check.ts';
import { test } from './fixtures.ts';
import { PLACES, SOURCES, type Source } from './sources.ts';
import type { Layers } from './rows.ts';
import { makeLayers } from './rows.ts';

/**
 * The value of a field by each source, and the expected result. `undefined` and `null` set nothing.
 */
type Said = Partial<Record<Source, unknown>> & { seen: unknown };

const TEXTS = { init: 'By init()', data: 'By data-*', query: 'By the query', remote: 'Remote' };

const SAID: Partial<Record<FieldName, Said>> = {
  buttonSize: { init: 60, data: '70', query: '80', remote: 90, seen: 60 },
  headerTitle: { ...TEXTS, seen: TEXTS.init },
  panelHeight: { data: '500', query: '600', remote: 700, seen: 500 },
  locale: { data: 'zh-CN', query: 'en-US', remote: 'en-US', seen: 'zh-CN' },
  panelWidth: { query: '300', remote: 400, seen: 300 },
  theme: { query: 'dark', remote: 'light', seen: 'dark' },
  position: { remote: 'tl', seen: 'tl' },
  primaryColor: { remote: '#0a7d4f', seen: { color: 'rgb(10, 125, 79)' } },
  nickname: { init: 'Alex', data: 'Data', query: 'Query', seen: 'Alex' },
  email: { data: 'data@example.com', query: 'query@example.com', seen: 'data@example.com' },
  phone: { query: '138', seen: '138' },
  avatar: { seen: undefined },
  // False, zero and an empty text are values like any other.
  defaultOpen: { init: false, data: 'true', query: 'true', seen: false },
  offsetX: { init: 0, data: '50', query: '60', remote: 70, seen: 0 },
  zIndex: { data: '0', query: '5', seen: 0 },
  extra: { init: [], data: '{"a":1}', seen: [] },
  // A value that is not set leaves the field to the next source.
  panelRadius: { init: undefined, data: '8', remote: 20, seen: 8 },
  offsetY: { init: null, query: '30', remote: 60, seen: 30 },
  headerSubtitle: { init: undefined, remote: TEXTS.remote, seen: TEXTS.remote },
  buttonShape: { init: null, seen: 'circle' },
};

test('field by field, the highest source that says something counts', async ({ scene, world }) => {
  const said = Object.entries(SAID) as [FieldName, Said][];
  const layers: Layers = makeLayers(
    { query: { appKey: world.site.appKey, apiBase: world.server.origin127 } },
    ...SOURCES.map((source) => ({
      [source]: Object.fromEntries(
        said.filter(([, by]) => source in by).map(([field, by]) => [field, by[source]]),
      ),
    })),
  );
  await scene.start({ layers });
  await checkRows(scene, {
    rows: said.map(([field, { seen, ...by }]) => ({
      title: `${field}, said by ${sourcesOf(by)}: ${JSON.stringify(seen)}`,
      field,
      seen,
    })),
  });
});

test('a language that was chosen stands above the site’s own, and below what the page forces', async ({
  scene,
  world,
}) => {
  const required = { appKey: world.site.appKey, apiBase: world.server.origin127 };
  const seeLocale = (title: string, seen: string) =>
    checkRows(scene, { rows: [{ title, field: 'locale', seen }] });

  await scene.start({ layers: { data: required, remote: { locale: 'zh-CN' } } });
  await seeLocale('the site’s own', 'zh-CN');
  await callApi(scene.page, 'setLocale', 'en-US');
  await seeLocale('chosen', 'en-US');
  await scene.page.reload();
  await seeLocale('chosen before', 'en-US');
  await callApi(scene.page, 'shutdown');
  await callApi(scene.page, 'init', { locale: 'zh-CN' });
  await seeLocale('forced', 'zh-CN');
});

function sourcesOf(by: Partial<Record<Source, unknown>>): string {
  const speakers = SOURCES.filter((source) => source in by).map((source) => PLACES[source].title);
  return speakers.join(', ') || 'nobody';
}
