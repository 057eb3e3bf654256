import { expect, test } from '../fixtures.ts';
import { embeddedChat } from '../infra/chat.ts';
import { hostHtml } from '../infra/host-html.ts';
import { published } from '../host-pages/libraries.ts';
import { HELP, SHOP } from './framework.ts';
import { recipeOf } from './recipe-of.ts';
import { visitShop } from './visit-shop.ts';

const JAVASCRIPT = { 'Content-Type': 'text/javascript; charset=utf-8' };

const SWAPPERS = [
  { name: 'Turbo', library: published('@hotwired/turbo', 'dist/turbo.es2017-umd.js'), link: '' },
  { name: 'htmx', library: published('htmx.org', 'dist/htmx.min.js'), link: 'hx-boost="true"' },
];

for (const { name, library, link } of SWAPPERS)
  test(`${name}: the recipe gives one chat, which lives through a change of page`, async ({
    hosts,
    page,
    server,
  }) => {
    const file = hosts.serve({ html: library, headers: JAVASCRIPT }, `/${name}.js`);
    const tag = recipeOf('docs/recipes/turbo-htmx.md', server.origin127)('html');
    const serve = (path: string, other: string, { heading, link: text }: typeof SHOP) =>
      hosts.serve(
        {
          html: hostHtml('', {
            hasScript: false,
            head: `<script src="${file}"></script>${tag}`,
            body: `<h1>${heading}</h1><a ${link} href="${other}">${text}</a>`,
          }),
        },
        path,
      );
    serve(`/${name}/help/`, `/${name}/`, HELP);
    await page.goto(serve(`/${name}/`, `/${name}/help/`, SHOP));
    await visitShop(page);
  });

test('plain pages: the recipe’s button opens the chat, and the next page shows it as it was', async ({
  hosts,
  page,
  server,
}) => {
  const recipe = recipeOf('docs/recipes/plain.md', server.origin127);
  const body = `<h1>A shop</h1>${recipe('html', 1)}<a href="/plain/">Next</a>${recipe('html')}`;
  const serve = (path: string) =>
    hosts.serve({ html: hostHtml('', { hasScript: false, body }) }, path);
  serve('/plain/');
  await page.goto(serve('/'));
  await page.getByRole('button', { name: 'Help' }).click();
  const chat = embeddedChat(page);
  await expect(chat.input).toHaveValue('I have a question');
  await chat.say('I have a question about plain pages');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/plain/);
  await expect(chat.messages('visitor')).toHaveText([/about plain pages/]);
});
