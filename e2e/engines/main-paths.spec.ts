import { expect } from 'playwright/test';
import { answerByApi } from '../infra/agent.ts';
import type { BuiltServer } from '../infra/server.ts';
import { makePerson } from '../infra/sign-in.ts';
import {
  clickLauncher,
  draft,
  focusLauncher,
  hasKeys,
  launcherState,
  say,
  shows,
  untilReady,
} from './chat.ts';
import { test } from './fixtures.ts';
import { poll } from './poll.ts';
import type { Tab } from './tab.ts';

/** Something that only this attempt says. */
const once = (text: string) => `${text} ${test.info().testId.slice(-6)}-${Date.now() % 100_000}`;

test('a click on the launcher leads the keys into the composer, and messages go both ways', async ({
  engine,
  shop,
  server,
}) => {
  const tab = await engine.openTab();
  await tab.goto(shop());
  await clickLauncher(tab);
  await untilReady(tab);
  const text = once('By mouse');
  await say(tab, text);
  await answerByApi(server, text, 'Read in this engine');
  await poll(() => shows(tab, 'agent', 'Read in this engine')).toBe(1);
});

test('text typed right after the click, before the chat is there, stands in the composer', async ({
  engine,
  shop,
}) => {
  const tab = await engine.openTab();
  await tab.goto(shop());
  await clickLauncher(tab);
  await tab.type('typed at once');
  await poll(() => draft(tab)).toBe('typed at once');
  await untilReady(tab);
  await tab.type(', and more');
  await poll(() => draft(tab)).toBe('typed at once, and more');
});

for (const key of ['Enter', 'Space'] as const) {
  test(`${key} on the launcher leads the next keys into the composer, and Escape gives the focus back`, async ({
    engine,
    shop,
  }) => {
    const tab = await engine.openTab();
    await tab.goto(shop());
    await focusLauncher(tab);
    await tab.press(key);
    await untilReady(tab);
    await say(tab, once(`By ${key}`));
    await tab.press('Escape');
    await poll(() => launcherState(tab)).toBe('false');
    await tab.press(key);
    await poll(() => launcherState(tab)).toBe('true');
    await untilReady(tab);
    await say(tab, once(`Again by ${key}`));
  });
}

test('an answer to a closed panel shows beside the launcher and opens the chat', async ({
  engine,
  shop,
  server,
}) => {
  const tab = await engine.openTab();
  await tab.goto(shop());
  await clickLauncher(tab);
  await untilReady(tab);
  const text = once('Gone for now');
  await say(tab, text);
  await tab.press('Escape');
  await poll(() => launcherState(tab)).toBe('false');
  await answerByApi(server, text, 'Still there? Your order is packed and leaves us today.');
  const preview = () =>
    tab.inPage(() => {
      const shadow = document.querySelector('#starim-cs-root')?.shadowRoot;
      const element = shadow?.querySelector<HTMLElement>('[part="preview"]');
      if (!element || element.hidden) return undefined;
      const box = element.querySelector('.message')?.getBoundingClientRect();
      const x = box ? box.left + box.width / 2 : 0;
      const y = box ? box.top + box.height / 2 : 0;
      return { text: element.textContent, x, y, width: element.getBoundingClientRect().width };
    }, null);
  await poll(async () => (await preview())?.text).toContain('Still there?');
  const { x = 0, y = 0, width } = (await preview()) ?? {};
  // As wide as its text has room to be, not as narrow as it can be.
  expect(width).toBeGreaterThan(250);
  await tab.click(x, y);
  await untilReady(tab);
  await poll(() => shows(tab, 'agent', 'Still there?')).toBe(1);
});

test('a second tab has the conversation, and an answer comes into both', async ({
  engine,
  shop,
  server,
}) => {
  const url = shop();
  const first = await engine.openTab();
  await first.goto(url);
  await clickLauncher(first);
  await untilReady(first);
  const text = once('From the first tab');
  await say(first, text);
  const second = await engine.openTab();
  await second.goto(url);
  await clickLauncher(second);
  // WebKit's driver opens the second window without giving it the keys: nothing is typed there.
  await poll(() => shows(second, 'visitor', text)).toBe(1);
  await answerByApi(server, text, 'To both tabs');
  await poll(() => shows(second, 'agent', 'To both tabs')).toBe(1);
  await poll(() => shows(first, 'agent', 'To both tabs')).toBe(1);
});

test('a reload brings the open panel, the conversation and the draft back', async ({
  engine,
  shop,
}) => {
  const tab = await engine.openTab();
  await tab.goto(shop());
  await clickLauncher(tab);
  await untilReady(tab);
  const text = once('Before the reload');
  await say(tab, text);
  await tab.type('half a sentence');
  await poll(() => draft(tab)).toBe('half a sentence');
  await tab.reload();
  await poll(() => launcherState(tab)).toBe('true');
  await poll(() => shows(tab, 'visitor', text)).toBe(1);
  await poll(() => draft(tab)).toBe('half a sentence');
});

test('a swapped body takes neither the draft nor the focus from a visitor who types', async ({
  engine,
  shop,
}) => {
  const tab = await engine.openTab();
  await tab.goto(shop());
  await clickLauncher(tab);
  await untilReady(tab);
  const text = once('Before the swap');
  await say(tab, text);
  await tab.type('half a ');
  await poll(() => draft(tab)).toBe('half a ');
  await tab.inPage(() => {
    const body = document.createElement('body');
    body.append(document.createElement('h1'));
    document.documentElement.replaceChild(body, document.body);
  }, null);
  await poll(() => shows(tab, 'visitor', text)).toBe(1);
  await poll(() => hasKeys(tab)).toBe(true);
  await tab.type('sentence');
  await poll(() => draft(tab)).toBe('half a sentence');
});

test('with loadOn interaction there is no frame before the click, and the chat after it', async ({
  engine,
  shop,
}) => {
  const tab = await engine.openTab();
  await tab.goto(shop({ attributes: { 'data-load-on': 'interaction' } }));
  await poll(() => launcherState(tab)).toBe('false');
  const frames = () =>
    tab.inPage(
      () =>
        document.querySelector('#starim-cs-root')?.shadowRoot?.querySelectorAll('iframe').length,
      null,
    );
  expect(await frames()).toBe(0);
  await clickLauncher(tab);
  await untilReady(tab);
  await say(tab, once('After consent'));
});

test('mock mode echoes without a server', async ({ engine, shop }) => {
  const tab = await engine.openTab();
  await tab.goto(
    shop({ attributes: { 'data-mock': 'true', 'data-app-key': null, 'data-api-base': null } }),
  );
  await clickLauncher(tab);
  await untilReady(tab);
  await say(tab, 'Anybody there?');
  await poll(() => shows(tab, 'agent', '[mock] Anybody there?')).toBe(1);
});

test('the standalone page sends and receives, and the inbox shows and answers it', async ({
  engine,
  server,
}) => {
  const visitor = await engine.openTab();
  await visitor.goto(`${server.origin127}/?k=sk_demo&locale=en-US`);
  await untilReady(visitor, 'inPage');
  const text = once('By link');
  await say(visitor, text, 'inPage');

  const agent = await engine.openTab();
  await signInTo(agent, server);
  const row = () =>
    agent.inPage((wanted) => {
      const buttons = Array.from(document.querySelectorAll('[role="list"] button, ul button'));
      const box = buttons
        .find((button) => button.textContent?.includes(wanted))
        ?.getBoundingClientRect();
      return box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }, text);
  await poll(row).toBeTruthy();
  const { x = 0, y = 0 } = (await row()) ?? {};
  await agent.click(x, y);
  await poll(() => shows(agent, 'visitor', text, 'inPage').then(Boolean)).toBe(true);
  // In a browser without a screen there is no mouse, and the inbox does not focus the field.
  await agent.inPage(() => document.querySelector('textarea')?.focus(), null);
  await agent.type('From the inbox');
  await agent.press('Enter');
  await poll(() => shows(visitor, 'agent', 'From the inbox', 'inPage')).toBe(1);
});

/** By the sign-in page, to which the inbox's own address leads, and back from there. */
async function signInTo(agent: Tab, server: BuiltServer): Promise<void> {
  const { email, password } = await makePerson(server, { role: 'agent' });
  await agent.goto(`${server.originLocalhost}/console/conversations`);
  for (const [name, text] of [
    ['email', email],
    ['password', password],
  ] as const) {
    const focus = () =>
      agent.inPage((wanted) => {
        const input = document.querySelector<HTMLInputElement>(`input[name="${wanted}"]`);
        input?.focus();
        return document.activeElement === input && input !== null;
      }, name);
    await poll(focus).toBe(true);
    await agent.type(text);
  }
  await agent.press('Enter');
}
