import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { OPTIMIZERS } from './optimizers.ts';
import { recipeOf } from './recipe-of.ts';

const TAGS = [
  { tag: 'the script tag', document: 'docs/quick-start.md', index: 0 },
  { tag: 'the tag with all settings in its address', document: 'docs/quick-start.md', index: 1 },
  { tag: 'the tag for optimizers', document: 'docs/recipes/wordpress.md', index: 0 },
];

for (const { name, optOut, rewrite, script, isUpToVisitor } of OPTIMIZERS)
  for (const { tag, document, index } of TAGS)
    test(`${tag} gives a chat on a page as ${name} leaves it`, async ({ hosts, page, server }) => {
      const markup = recipeOf(document, server.origin127)('html', index);
      const isLeftAlone = optOut !== undefined && markup.includes(optOut);
      const html = hostHtml('', {
        hasScript: false,
        head: `<script>${script}</script>`,
        body: `<h1>A shop</h1>${isLeftAlone ? markup : rewrite(markup)}`,
      });
      await page.goto(hosts.serve({ html }));
      if (isUpToVisitor && !isLeftAlone) {
        await expect(page.locator('#starim-cs-root')).toHaveCount(0);
        await page.mouse.move(20, 20);
      }
      await (await openPanel(page)).say(`As ${name} leaves it`);
      await expect(page.locator('#starim-cs-root')).toHaveCount(1);
    });

test('the file, joined with others on the page’s own site, starts by a call that names the frame', async ({
  hosts,
  page,
  server,
}) => {
  const file = await (await page.request.get(`${server.origin127}/widget.js`)).text();
  const joined = hosts.serve(
    {
      html: `window.shop = {};\n${file};\nwindow.shop.isReady = true;`,
      headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
    },
    '/cache/joined.js',
  );
  const start = recipeOf('docs/recipes/wordpress.md', server.origin127)('html', 1);
  const html = hostHtml('', {
    hasScript: false,
    body: `<h1>A shop</h1>${start}<script defer src="${joined}"></script>`,
  });
  await page.goto(hosts.serve({ html }));
  await (await openPanel(page)).say('From a file that is joined with others');
  await expect(page.locator('#starim-cs-root')).toHaveCount(1);
});
