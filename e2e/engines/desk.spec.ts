import { openAdmin } from '../infra/admin.ts';
import { makePerson } from '../infra/sign-in.ts';
import { clickLauncher, say, untilReady } from './chat.ts';
import { fill, pressNamed, says, textOf } from './console.ts';
import { test } from './fixtures.ts';
import { poll } from './poll.ts';
import type { Tab } from './tab.ts';

/** The keys of WebKitGTK's driver also write themselves into the field that they lead to. */
const focusOn = (tab: Tab, selector: string) =>
  poll(() =>
    tab.inPage((wanted) => {
      const field = document.querySelector<HTMLElement>(wanted);
      field?.focus();
      return field !== null && document.activeElement === field;
    }, selector),
  ).toBe(true);
const draftOf = (tab: Tab) => tab.inPage(() => document.querySelector('textarea')?.value, null);
const rows = (tab: Tab) => tab.inPage(() => document.querySelectorAll('.list > li').length, null);

test('an agent finds a question, answers by a canned reply, leaves a note and hands it over', async ({
  engine,
  shop,
  server,
}) => {
  const mark = `${test.info().testId.slice(-6)}${Date.now() % 100_000}`;
  const admin = await openAdmin(server, ['admin.cs.inbox']);
  await admin('POST', '/canned-replies', { shortcut: `time${mark}`, text: `Two days, ${mark}.` });
  const ada = await makePerson(server, { role: 'agent', name: 'Ada Lovelace' });
  await makePerson(server, { role: 'agent', name: `Grace ${mark}` });
  const tab = await engine.openTab();
  await tab.goto(shop());
  await clickLauncher(tab);
  await untilReady(tab);
  const question = `送货${mark}要多久？`;
  await say(tab, question);

  await tab.goto(`${server.originLocalhost}/console/conversations`);
  await fill(tab, 'Email', ada.email);
  await fill(tab, 'Password', ada.password);
  await pressNamed(tab, 'Sign in');
  await poll(() => says(tab, question)).toBe(true);
  await focusOn(tab, '.search-input');
  await tab.type(mark);
  await poll(() => rows(tab)).toBe(1);
  await tab.press('Escape');
  await tab.type('j');
  await tab.press('Enter');
  await poll(() => textOf(tab, '[role="log"]')).toContain(question);

  await focusOn(tab, '[aria-label="Reply"]');
  await tab.type(`/time${mark}`);
  await poll(() => draftOf(tab)).toBe(`/time${mark}`);
  await poll(() => textOf(tab, '[role="option"]')).toContain(mark);
  await tab.press('Enter');
  await poll(() => draftOf(tab)).toBe(`Two days, ${mark}.`);
  await tab.press('Enter');
  await poll(() => textOf(tab, '[role="log"]')).toContain(`Two days, ${mark}.`);

  await pressNamed(tab, 'Note');
  await focusOn(tab, '[aria-label="Note"]');
  await tab.type(`Ask accounting ${mark}`);
  await tab.press('Enter');
  await poll(() => textOf(tab, '[role="log"]')).toContain(`Ask accounting ${mark}`);

  await pressNamed(tab, 'Assignee');
  await focusOn(tab, '[aria-label="Find a colleague"]');
  await tab.type(mark);
  await poll(() => textOf(tab, '.assignee-panel')).toContain(`Grace ${mark}`);
  await tab.press('Enter');
  await poll(() => textOf(tab, '.assignee-button')).toContain(`Grace ${mark}`);
});
