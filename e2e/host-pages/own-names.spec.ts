import type { Page } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { answerByApi } from '../infra/agent.ts';
import { embeddedChat, launcher } from '../infra/chat.ts';
import { ourLines } from '../infra/our-lines.ts';
import type { BuiltServer } from '../infra/server.ts';

const MOCK = { 'data-mock': 'true' };

let asked = 0;

/**
 * Opens the closed panel of a page, has a question answered there, and closes it, since the tab's next page
 * would open it. Without a look into the page's own world: there, the tests' helpers lack what the page
 * replaced.
 */
async function expectAnAnswer(page: Page, server: BuiltServer): Promise<void> {
  await launcher(page).click();
  const chat = embeddedChat(page);
  asked += 1;
  const question = `Can you hear me, ${asked} ${test.info().testId}?`;
  await chat.say(question);
  await answerByApi(server, question, `Loud and clear, ${asked}.`);
  await expect(chat.messages('agent').last()).toContainText(`Loud and clear, ${asked}.`);
  await launcher(page).click();
  await expect(chat.input).toBeHidden();
}

/* The members of `document` that the loader uses, and its own mark there. */
const DOCUMENT_MEMBERS = [
  'activeElement',
  'addEventListener',
  'body',
  'createElement',
  'createElementNS',
  'currentScript',
  'documentElement',
  'getElementById',
  'querySelector',
  'readyState',
  'referrer',
  'removeEventListener',
  'starimCs',
  'title',
];

const bodies: Record<string, string> = {
  'a form called StarIMCS with a field q, and one called referrer':
    '<form id="StarIMCS"><input name="q"></form><form name="referrer"></form>',
  'a form called StarIMCS with a field version':
    '<form id="StarIMCS"><input name="version"></form>',
  'a frame called body': '<iframe name="body"></iframe>',
  'each of the pictures called as what the loader asks of the document': DOCUMENT_MEMBERS.map(
    (name) => `<img name="${name}" alt="">`,
  ).join(''),
};

test('elements with names that the loader asks for are not taken for the page’s own, and the chat works', async ({
  hostPage,
  server,
}) => {
  for (const [name, body] of Object.entries(bodies))
    await test.step(name, async () => expectAnAnswer(await hostPage.open({ body }), server));
});

const POLLUTION = ['get', 'set', 'value', 'writable', 'q', 'version', 'log'];

/*
 * Scripts of the page that ran before ours. One page has several where none can hide what another does:
 * a part of the language that a page replaces has a page of its own, since the loader then takes all of
 * them from elsewhere.
 */
const scripts = [
  [POLLUTION.map((name) => `Object.prototype.${name} = function () {};`).join(' ')],
  ['Object.prototype.version = "1.2"'],
  [
    'self = { title: "not a window" }',
    'var origin = "Berlin"',
    'var name = "x", status = 5, parent = {}, length = 3, event = {}, screen = 0, external = 0, StarIMCS',
    'var navigation = { items: [] }',
    'function addEventListener(element, type, handler) {}; function removeEventListener() {}',
    'function Promise() {}',
  ],
  [
    'let self = 5; var origin = { city: "Berlin" }',
    'class URL {}; const Map = { zoom: 5 }; class Promise {}',
  ],
  ['var URL = "/shop"'],
  ['function Map() {}'],
  ['function Set() {}'],
  ['var CSS = ".a { color: red }"'],
  [
    'function Symbol() {}; function Error() {}; function Proxy() {}; function crypto() {}; var JSON = {}',
  ],
  ['var console = { log: function () {} }'],
];

test('scripts of the page that take names of the language or the browser leave the chat at work', async ({
  hostPage,
  server,
}) => {
  for (const group of scripts) {
    await test.step(group.join('; '), async () => {
      const head = `<script>${group.join(';\n')}</script>`;
      await expectAnAnswer(await hostPage.open({ head }), server);
    });
  }
});

/* These functions work for their own page only, so nothing can stand in for them. */
const losses: Record<string, string> = {
  'matchMedia = undefined': 'matchMedia',
  'delete window.getComputedStyle': 'getComputedStyle',
  'function MutationObserver() {}': 'MutationObserver',
  'var setTimeout = 5, requestAnimationFrame = {}': 'requestAnimationFrame, setTimeout',
};

test('a single line names what is missing where a script of the page has replaced it', async ({
  hostPage,
  page,
  allowConsole,
}) => {
  allowConsole(/this browser has none/);
  const lines = ourLines(page);
  for (const [script, names] of Object.entries(losses)) {
    await test.step(script, async () => {
      lines.length = 0;
      await hostPage.open({ head: `<script>${script}</script>`, attributes: MOCK });
      await expect
        .poll(() => lines)
        .toEqual([`[StarIMCS] ${names}: this browser has none, or the page replaced it.`]);
      await expect(page.locator('#starim-cs-root')).toHaveCount(0);
    });
  }
});

test('a page’s own StarIMCS that cannot be replaced gets one line', async ({
  hostPage,
  page,
  allowConsole,
}) => {
  allowConsole(/cannot work on this page/);
  const lines = ourLines(page);
  await hostPage.open({
    head: '<script>Object.defineProperty(window, "StarIMCS", { value: function () {} })</script>',
    attributes: MOCK,
  });
  await expect
    .poll(() => lines)
    .toEqual([expect.stringMatching(/^\[StarIMCS\] The widget cannot work on this page: .+/)]);
});

/* Each global of the browser's own, but those that no page can replace. */
const REPLACE_ALL = `
  const { defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames } = Object;
  for (const name of getOwnPropertyNames(window)) {
    if (name === 'StarIMCS' || !getOwnPropertyDescriptor(window, name).configurable) continue;
    defineProperty(window, name, { value: 'the page’s own ' + name, writable: true });
  }
`;

test('whatever a page replaces after our script has run, the chat works', async ({
  hostPage,
  server,
}) => {
  const page = await hostPage.open({
    hasScript: false,
    body: `<script src="${server.origin127}/widget.js" data-app-key="sk_demo"
        data-api-base="${server.origin127}"></script>
      <script>${REPLACE_ALL}</script>
      <button onclick="document.getElementById('starim-cs-root').remove()">Take it away</button>`,
  });
  await launcher(page).click();
  const chat = embeddedChat(page);
  const question = `Are you there, ${test.info().testId}?`;
  await chat.say(question);
  await answerByApi(server, question, 'I am.');
  await expect(chat.messages('agent')).toContainText('I am.');
  // All of it comes again, as it does after a router has swapped the body.
  await page.getByRole('button', { name: 'Take it away' }).click();
  await launcher(page).click();
  await expect(chat.messages('agent')).toContainText('I am.');
});
