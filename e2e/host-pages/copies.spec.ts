import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { embeddedChat, openPanel } from '../infra/chat.ts';
import type { BuiltServer } from '../infra/server.ts';
import { ourLines } from '../infra/our-lines.ts';

const WARNING = /^\[StarIMCS\] The widget is on this page already/;

/** The place of each copy's launcher, by which a test tells them apart. */
const TAG_POSITION = 'br';
const NPM_POSITION = 'bl';

const built = (file: string) => readFile(new URL(`../../dist/${file}`, import.meta.url), 'utf8');

const scriptTag = ({ origin127 }: BuiltServer) =>
  `<script src="${origin127}/widget.js" data-app-key="sk_demo" data-api-base="${origin127}"></script>`;

const config = ({ origin127 }: BuiltServer) =>
  JSON.stringify({
    appKey: 'sk_demo',
    apiBase: origin127,
    frameUrl: `${origin127}/frame/`,
    position: NPM_POSITION,
  });

async function expectOneWidget(page: Page, lines: string[], position: string): Promise<void> {
  await expect.poll(() => lines).toEqual([expect.stringMatching(WARNING)]);
  await expect(page.locator('#starim-cs-root .widget')).toHaveAttribute('data-position', position);
  const chat = await openPanel(page);
  await chat.say('Once');
  // Two that drove each other off the page would have said and made more than one of everything.
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  await expect(page.locator('#starim-cs-root iframe')).toHaveCount(1);
  await expect(embeddedChat(page).messages()).toHaveCount(1);
  expect(lines).toEqual([expect.stringMatching(WARNING)]);
}

test.beforeEach(({ allowConsole }) => allowConsole(/The widget is on this page already/));

test('two script tags make one widget and one warning', async ({ hostPage, page, server }) => {
  const lines = ourLines(page);
  await hostPage.open({ hasScript: false, body: `${scriptTag(server)}${scriptTag(server)}` });
  await expectOneWidget(page, lines, TAG_POSITION);
});

test('two script tags in the head, before there is a body, too', async ({
  hostPage,
  page,
  server,
}) => {
  const lines = ourLines(page);
  await hostPage.open({ hasScript: false, head: `${scriptTag(server)}${scriptTag(server)}` });
  await expectOneWidget(page, lines, TAG_POSITION);
});

test('the npm package beside a script tag that came first is ignored', async ({
  hostPage,
  hosts,
  page,
  server,
}) => {
  const module = hosts.serve(
    { html: await built('index.js'), headers: { 'Content-Type': 'text/javascript' } },
    '/npm/index.js',
  );
  const lines = ourLines(page);
  await hostPage.open({
    hasScript: false,
    body: `${scriptTag(server)}
      <script type="module">
        import StarIMCS from '${module}';
        StarIMCS.init(${config(server)});
      </script>`,
  });
  await expectOneWidget(page, lines, TAG_POSITION);
});

test('a script tag that comes after the npm package is ignored', async ({
  hostPage,
  hosts,
  page,
  server,
}) => {
  const module = hosts.serve(
    { html: await built('index.js'), headers: { 'Content-Type': 'text/javascript' } },
    '/npm/index.js',
  );
  const lines = ourLines(page);
  await hostPage.open({
    hasScript: false,
    body: `<script type="module">
        import StarIMCS from '${module}';
        StarIMCS.init(${config(server)});
        const script = document.createElement('script');
        script.src = '${server.origin127}/widget.js';
        script.dataset.appKey = 'sk_demo';
        document.head.append(script);
      </script>`,
  });
  await expectOneWidget(page, lines, NPM_POSITION);
});

for (const order of ['before', 'after'] as const) {
  test(`the npm package in a bundle ${order} a script tag, both in the head, is one widget too`, async ({
    hostPage,
    hosts,
    page,
    server,
  }) => {
    const bundle = hosts.serve(
      {
        html: `(() => { const exports = {}; ${await built('index.cjs')}; exports.init(${config(server)}); })();`,
        headers: { 'Content-Type': 'text/javascript' },
      },
      '/npm/bundle.js',
    );
    const tags = [`<script src="${bundle}"></script>`, scriptTag(server)];
    const lines = ourLines(page);
    await hostPage.open({
      hasScript: false,
      head: (order === 'before' ? tags : tags.reverse()).join(''),
    });
    await expectOneWidget(page, lines, order === 'before' ? NPM_POSITION : TAG_POSITION);
  });
}

/** Swaps the body as a router does: scripts run where they are new elements in the page. */
async function navigate(page: Page, body: string): Promise<void> {
  await page.evaluate(async (html) => {
    const next = new DOMParser().parseFromString(html, 'text/html').body;
    const runs = [...next.querySelectorAll('script')].map((script) => {
      const run = document.createElement('script');
      for (const { name, value } of script.attributes) run.setAttribute(name, value);
      script.replaceWith(run);
      return new Promise((done) => run.addEventListener('load', done));
    });
    document.documentElement.replaceChild(next, document.body);
    await Promise.all(runs);
  }, body);
}

const VISITS = 7;

test('the same tag that a router runs again with each page says nothing', async ({
  hostPage,
  page,
  server,
}) => {
  const lines = ourLines(page);
  await hostPage.open({ hasScript: false, body: scriptTag(server) });
  await expect(page.locator('#starim-cs-root')).toBeAttached();
  for (let visit = 0; visit < VISITS; visit += 1) await navigate(page, scriptTag(server));
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
  expect(lines).toEqual([]);
});

for (const [what, second] of [
  ['another', (server: BuiltServer) => scriptTag(server).replace('sk_demo', 'sk_other')],
  ['the same', scriptTag],
] as const) {
  test(`a router’s pages that each have ${what} tag beside it are told so once`, async ({
    hostPage,
    page,
    server,
  }) => {
    const lines = ourLines(page);
    const body = `${scriptTag(server)}${second(server)}`;
    await hostPage.open({ hasScript: false, body });
    for (let visit = 0; visit < VISITS; visit += 1) await navigate(page, body);
    await expect(page.locator('#starim-cs-root')).toHaveCount(1);
    expect(lines).toEqual([expect.stringMatching(WARNING)]);
  });
}
