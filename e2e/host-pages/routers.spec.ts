import { expect, test } from '../fixtures.ts';
import { openPanel } from '../infra/chat.ts';
import { published } from './libraries.ts';

const VISITS = 8;

/** A stand-in for Astro's own, which needs its build: the events and the swap of its view transitions. */
const ASTRO = `window.goTo = async (url) => {
  const text = await (await fetch(url)).text();
  const next = new DOMParser().parseFromString(text, 'text/html');
  document.dispatchEvent(new Event('astro:before-swap'));
  document.body.replaceWith(document.adoptNode(next.body));
  document.dispatchEvent(new Event('astro:after-swap'));
};`;

const ROUTERS: { name: string; script: () => string; body?: string }[] = [
  {
    name: 'Turbo',
    script: () =>
      `${published('@hotwired/turbo', 'dist/turbo.es2017-umd.js')};
      window.goTo = (url) => Turbo.visit(url);`,
  },
  {
    name: 'htmx, whose links swap the body',
    script: () => `${published('htmx.org', 'dist/htmx.min.js')};
      window.goTo = (url) => htmx.ajax('GET', url, { target: document.body, swap: 'innerHTML' });`,
  },
  { name: 'Astro’s view transitions', script: () => ASTRO },
];

for (const { name, script } of ROUTERS) {
  test(`${name}: one frame lives through ${VISITS} pages, with the draft and the focus in it`, async ({
    hosts,
    hostPage,
  }) => {
    const src = hosts.serve({
      html: script(),
      headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
    });
    const head = `<script src="${src}"></script>`;
    const urls = Array.from({ length: VISITS }, (_, index) =>
      hostPage.serve({ head, body: `<h1>Page ${index + 1}</h1>` }),
    );
    const page = await hostPage.open({ head, body: '<h1>The first page</h1>' });
    const chat = await openPanel(page);
    let loads = 1;
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/frame/') loads += 1;
    });
    await chat.input.pressSequentially('half a sentence');
    for (const [index, url] of urls.entries()) {
      await page.evaluate(
        (next) => (window as unknown as { goTo(url: string): unknown }).goTo(next),
        url,
      );
      await expect(page.getByRole('heading', { name: `Page ${index + 1}` })).toBeVisible();
    }
    await expect(chat.input).toHaveValue('half a sentence');
    await page.keyboard.type('!');
    await expect(chat.input).toHaveValue('half a sentence!');
    expect(loads).toBe(1);
    await chat.say('Sent after all these pages');
  });
}
