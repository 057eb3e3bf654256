import type { Page } from 'playwright/test';
import { expect, test, type HostPage } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { openPanel } from '../infra/chat.ts';
import type { HostPageOptions } from '../infra/host-html.ts';
import type { BuiltServer } from '../infra/server.ts';
import { expectInItsCorner, pictureOfLauncher } from './on-screen.ts';

/** Only the launcher is looked at: no page pays for a frame before somebody opens it. */
const NO_FRAME_YET = { 'data-load-on': 'interaction' };
const LONG = '<h1>A long page</h1><p style="height: 3000px">Goods</p>';

const style = (css: string) => `<style>${css}</style>`;

/** The launcher on an ordinary page. It looks the same on all others. */
let ordinary: Buffer | undefined;

async function expectAsOnAnyPage(page: Page): Promise<void> {
  await expectInItsCorner(page);
  expect((await pictureOfLauncher(page)).equals(ordinary!), 'the launcher looks as ever').toBe(
    true,
  );
}

async function expectAnAnswer(page: Page, server: BuiltServer): Promise<void> {
  const chat = await openPanel(page);
  await expect(page.locator('#starim-cs-root iframe')).toBeInViewport({ ratio: 1 });
  const question = `Can you see me, ${test.info().testId}?`;
  await chat.say(question);
  await answerByApi(server, question, 'As on any page.');
  await expect(chat.messages('agent')).toContainText('As on any page.');
}

test.beforeEach(async ({ hostPage }) => {
  ordinary ??= await pictureOfLauncher(await hostPage.open({ attributes: NO_FRAME_YET }));
});

const pages: Record<string, HostPageOptions> = {
  'a page that unsets, hides and fades all that it contains': {
    head: style(
      ':not(html) { all: unset !important; display: none !important; opacity: 0 !important }',
    ),
  },
  'a page whose reset sizes, spaces and deadens everything': {
    head: style(
      `* { margin: 0; box-sizing: content-box; font-size: 40px !important; pointer-events: none }
       div, button, iframe { padding: 9px !important; border: 5px dotted !important; float: left }`,
    ),
  },
  'a page in quirks mode': { doctype: '' },
  'a page that transforms its root element': {
    head: style('html { transform: translateX(0) }'),
    body: LONG,
  },
  'a page that has variables of our names': {
    head: style(
      `* { --cs-z-index: -1; --cs-offset-x: 90px; --cs-primary: lime; --cs-button-size: 9px }
       :root { --cs-height: 100px; --cs-top: 300px; --cs-x: left; --cs-y: top }`,
    ),
  },
  'a page that is written from right to left': { root: { lang: 'ar', dir: 'rtl' } },
};

for (const [name, options] of Object.entries(pages)) {
  test(`${name} shows the launcher as any other does, and the chat works`, async ({
    hostPage,
    server,
  }) => {
    const page = await hostPage.open(options);
    await expectAsOnAnyPage(page);
    await expectAnAnswer(page, server);
  });
}

/* Each of them makes the body what fixed boxes are fixed to, or draws it as one picture. */
const traps = ['transform: translateX(0)', 'filter: grayscale(1)', 'will-change: transform'];
const rarerTraps = [
  'translate: 0 1px',
  'scale: 1.01',
  'perspective: 500px',
  'contain: paint',
  'backdrop-filter: blur(1px)',
  'opacity: 0.5',
  'display: none',
  'rotate: 1deg',
  'transform-style: preserve-3d',
  'content-visibility: auto',
  'content-visibility: hidden',
  'offset-path: circle(10px)',
  'mask-image: linear-gradient(#0003, #0003)',
  'clip-path: inset(40%)',
  'mix-blend-mode: difference',
];

/** The body of a long page is such a trap from the beginning. */
async function openTrapped(hostPage: HostPage, trap: string, attributes = {}): Promise<Page> {
  const page = await hostPage.open({ head: style(`body { ${trap} }`), body: LONG, attributes });
  await expectAsOnAnyPage(page);
  await page.evaluate(() => scrollTo(0, 1000));
  await expectAsOnAnyPage(page);
  return page;
}

for (const trap of traps) {
  test(`a body with “${trap}” keeps the launcher in its corner at any scroll, and the chat works`, async ({
    hostPage,
    server,
  }) => {
    await expectAnAnswer(await openTrapped(hostPage, trap), server);
  });
}

test('a style that traps, hides or fades the body leaves the launcher in its corner at any scroll', async ({
  hostPage,
}) => {
  for (const trap of rarerTraps)
    await test.step(trap, async () => void (await openTrapped(hostPage, trap, NO_FRAME_YET)));
});
