import type { FieldName } from '../../shared/config/config.ts';
import { hostHtml } from '../infra/host-html.ts';
import { CASES } from './cases.ts';
import { test } from './fixtures.ts';
import { expect } from '../fixtures.ts';
import type { Scene } from './scene.ts';
import { asText, attribute } from './sources.ts';
import type { World } from './world.ts';

const ADDRESSES = ['apiBase', 'wsBase', 'frameUrl'] as const satisfies FieldName[];

type Said = Record<string, string>;

/** The page's requests without those for the page itself and our script. */
const asked = ({ traffic }: Scene) =>
  traffic.requests.filter((url) => !/\/(widget\.js.*|page-\d+\/)$/.test(url));

/** By each source, a bad address over a good one by the next. */
const WAYS: { source: string; page(world: World, good: Said, bad: Said): string; init?: true }[] = [
  {
    source: 'init()',
    page: ({ server }, good) =>
      hostHtml(`${server.origin127}/widget.js`, {
        attributes: { 'data-defer-init': '', ...asAttributes(good) },
      }),
    init: true,
  },
  {
    source: 'data-*',
    page: ({ server }, good, bad) =>
      hostHtml(`${server.origin127}/widget.js?${asQuery(good)}`, { attributes: asAttributes(bad) }),
  },
  {
    source: 'the query',
    page: ({ server }, _, bad) => hostHtml(`${server.origin127}/widget.js?${asQuery(bad)}`),
  },
];

for (const { source, page: pageOf, init } of WAYS) {
  test(`a bad address by ${source} ends the widget by bad_config, before it has asked anybody`, async ({
    scene,
    world,
    allowConsole,
  }) => {
    allowConsole(/^error: \[StarIMCS\] /);
    const { appKey } = world.site;
    for (const field of ADDRESSES) {
      for (const value of CASES[field].bad) {
        scene.warnings.length = 0;
        scene.traffic.clear();
        const good = { appKey, [field]: asText(CASES[field].valid(world)[0]?.[0]) };
        const bad = { appKey, [field]: value };
        await scene.page.goto(world.hosts.serve({ html: pageOf(world, good, bad) }));
        if (init) {
          await scene.page.waitForFunction(() => Object(window['StarIMCS' as never]).version);
          const code = await scene.page.evaluate((config) => {
            const { StarIMCS } = window as unknown as {
              StarIMCS: { init(config: object): Promise<void> };
            };
            return StarIMCS.init(config).catch((error: { code: string }) => error.code);
          }, bad);
          expect(code).toBe('bad_config');
        }
        await expect
          .poll(() => scene.warnings, `${field} ${value}`)
          .toEqual([expect.stringMatching(/^\[StarIMCS\] .* is refused: it takes an? .*address/)]);
        expect(scene.warnings[0]).toContain(`${field} ${JSON.stringify(value)} is refused`);
        await expect(scene.root).toHaveCount(0);
        expect(asked(scene)).toEqual([]);
      }
    }
  });
}

test('a forgotten data-api-base leaves the visitors with the server that the frame is from', async ({
  scene,
  world,
}) => {
  const { server, hosts, site } = world;
  await scene.page.goto(
    hosts.serve({
      html: hostHtml(`${server.origin127}/widget.js`, {
        attributes: { 'data-app-key': site.appKey },
      }),
    }),
  );
  await scene.handshake();
  const origins = new Set(scene.traffic.requests.map((url) => new URL(url).origin));
  expect([...origins].toSorted()).toEqual([hosts.origin, server.origin127].toSorted());
  expect(scene.traffic.handshakes.map(({ url }) => new URL(url).origin)).toEqual([
    server.origin127,
  ]);
});

for (const [how, hasFile] of [
  ['moved', true],
  ['inlined', false],
] as const) {
  test(`a script that an optimizer has ${how} finds its frame at data-api-base`, async ({
    scene,
    world,
  }) => {
    const { server, hosts, site } = world;
    const file = await (await scene.page.request.get(`${server.origin127}/widget.js`)).text();
    const moved = hosts.serve(
      { html: file, headers: { 'Content-Type': 'text/javascript; charset=utf-8' } },
      '/cache/min/4f2a.js',
    );
    const attributes = `data-app-key="${site.appKey}" data-api-base="${server.origin127}"`;
    const script = hasFile
      ? `<script src="${moved}" ${attributes}></script>`
      : `<script ${attributes}>${file.replaceAll('</script', '<\\/script')}</script>`;
    await scene.page.goto(hosts.serve({ html: hostHtml('', { hasScript: false, body: script }) }));
    await scene.handshake();
    expect(await scene.iframe.getAttribute('src')).toContain(`${server.origin127}/frame/?k=`);
  });
}

function asAttributes(said: Said): Said {
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [attribute(name), value]));
}

function asQuery(said: Said): string {
  return new URLSearchParams(said).toString().replaceAll('&', '&amp;');
}
