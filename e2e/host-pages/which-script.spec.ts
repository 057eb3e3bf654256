import { openPanel } from '../infra/chat.ts';
import { DEMO_APP_KEY } from '../infra/sites.ts';
import { expect, test } from '../fixtures.ts';

const JAVASCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8' };

for (const [what, path, attributes] of [
  ['Dropbox’s dropins.js', '/static/api/2/dropins.js', 'data-app-key="a1b2c3d4e5f6g7h"'],
  ['another vendor’s widget.js', '/vendor/widget.js', ''],
  ['another vendor’s widget.js with a key', '/keyed/widget.js', 'data-app-key="other"'],
] as const) {
  test(`a module script after ${what} reads its own tag`, async ({
    hostPage,
    hosts,
    page,
    server,
  }) => {
    const other = hosts.serve({ html: '', headers: JAVASCRIPT }, path);
    await hostPage.open({
      hasScript: false,
      head: `<script src="${other}" ${attributes}></script>
        <script type="module" src="${server.origin127}/widget.js" data-app-key="${DEMO_APP_KEY}"
          data-position="tl"></script>`,
    });
    await expect(page.locator('#starim-cs-root .widget')).toHaveAttribute('data-position', 'tl');
    await (await openPanel(page)).say('To the right site');
  });
}

for (const name of ['data-src', 'data-rocket-src', 'data-litespeed-src']) {
  test(`a script that an optimizer has delayed by ${name}, and runs by itself, reads its own tag`, async ({
    hostPage,
    hosts,
    page,
    server,
  }) => {
    const dropbox = hosts.serve({ html: '', headers: JAVASCRIPT }, '/static/api/2/dropins.js');
    const optimizer = hosts.serve(
      {
        html: `addEventListener('load', async () => {
          const reply = await fetch('/copy/widget.js');
          (0, eval)(await reply.text());
        });`,
        headers: JAVASCRIPT,
      },
      '/optimizer.js',
    );
    const file = await (await page.request.get(`${server.origin127}/widget.js`)).text();
    hosts.serve({ html: file, headers: JAVASCRIPT }, '/copy/widget.js');
    await hostPage.open({
      hasScript: false,
      head: `<script src="${optimizer}"></script>
        <script src="${dropbox}" data-app-key="a1b2c3d4e5f6g7h"></script>
        <script type="text/delayed" data-cfasync="false" ${name}="${server.origin127}/widget.js"
          data-app-key="${DEMO_APP_KEY}" data-position="tl"></script>`,
    });
    await expect(page.locator('#starim-cs-root .widget')).toHaveAttribute('data-position', 'tl');
    const frame = page.locator('#starim-cs-root iframe');
    await expect(frame).toHaveAttribute('src', new RegExp(`^${server.origin127}/frame/`));
    await (await openPanel(page)).say('To the right site');
  });
}

test('a copy that an optimizer runs without its attributes reads them from the tag that is left', async ({
  hostPage,
  page,
  server,
}) => {
  await hostPage.open({
    hasScript: false,
    head: `<script type="text/delayed" data-src="${server.origin127}/widget.js"
        data-app-key="${DEMO_APP_KEY}" data-position="tl"></script>
      <script>
        const copy = document.createElement('script');
        copy.src = document.querySelector('[data-src]').dataset.src;
        document.head.append(copy);
      </script>`,
  });
  await expect(page.locator('#starim-cs-root .widget')).toHaveAttribute('data-position', 'tl');
  await (await openPanel(page)).say('To the right site');
});
