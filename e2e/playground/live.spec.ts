import type { Locator } from 'playwright/test';
import { expect, test } from '../fixtures.ts';
import { launcher } from '../infra/chat.ts';
import { inFastTime } from '../infra/fast-time.ts';
import { openStudio, type Studio } from './studio.ts';

const EVERY_METHOD = [
  'init',
  'identify',
  'open',
  'close',
  'toggle',
  'sendMessage',
  'setLocale',
  'on',
  'off',
  'shutdown',
  'diagnose',
];

const methodRow = ({ page }: Studio, name: string) => page.locator(`[data-method="${name}"]`);
const events = ({ page }: Studio, name?: string) =>
  page.locator(name === undefined ? '[data-event]' : `[data-event="${name}"]`);

/** Calls a method with the argument that is there, or another one; resolves with its row. */
async function call(studio: Studio, name: string, argument?: string): Promise<Locator> {
  const row = methodRow(studio, name);
  const input = row.locator('.input');
  if (argument !== undefined) {
    if (await row.locator('select').isVisible()) await input.selectOption(argument);
    else await input.fill(argument);
  }
  await row.getByRole('button', { name: `Call ${name}` }).click();
  return row;
}

test('every method shows its event or its answer, and the state follows', async ({
  page,
  server,
}) => {
  const studio = await openStudio(page, server, '#view=live');
  const { sample, chat } = studio;
  const state = (name: string) => page.locator('.state > div', { hasText: name }).locator('dd');
  expect(
    await page
      .locator('[data-method]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-method'))),
  ).toEqual(EVERY_METHOD);
  await expect(events(studio, 'ready')).toHaveCount(1);
  await expect(state('isOpen')).toHaveText('true');
  await expect(state('version')).toHaveText(/^\d+\.\d+\.\d+/);

  await call(studio, 'close');
  await expect(events(studio, 'close')).toHaveCount(1);
  await expect(state('isOpen')).toHaveText('false');
  const sent = await call(studio, 'sendMessage', 'Is it "in stock"?');
  await expect(sent).toContainText('"text":"Is it \\"in stock\\"?"');
  await expect(events(studio, 'message')).toHaveCount(2);
  await expect(events(studio, 'unread')).toContainText(['{"count":1}']);
  await expect(state('unreadCount')).toHaveText('1');
  await call(studio, 'toggle');
  await expect(events(studio, 'open')).toHaveCount(2);
  await call(studio, 'open', 'And in blue?');
  await expect(chat.input).toHaveValue('And in blue?');
  await call(studio, 'identify');
  await expect(events(studio, 'identify')).toContainText('"externalUserId":"u_42"');
  await expect(await call(studio, 'identify', '{ broken')).toContainText('This is no JSON');
  await call(studio, 'setLocale');
  await expect(launcher(sample)).toHaveAccessibleName('关闭聊天');

  await call(studio, 'off', 'close');
  await call(studio, 'close');
  await expect(state('isOpen')).toHaveText('false');
  await expect(events(studio, 'close')).toHaveCount(1);
  await call(studio, 'on', 'close');
  await call(studio, 'open');
  await call(studio, 'close');
  await expect(events(studio, 'close')).toHaveCount(2);

  await call(studio, 'diagnose');
  const report = page.getByRole('region', { name: 'Report of diagnose()' });
  await expect(report).toContainText('ready');
  await expect(report.locator('[data-good="false"]')).toHaveCount(0);

  await call(studio, 'shutdown');
  await expect(events(studio, 'shutdown')).toHaveCount(1);
  await expect(launcher(sample)).toHaveCount(0);
  await call(studio, 'init');
  await expect(events(studio, 'ready')).toHaveCount(2);
});

test('the log can be filtered, paused and copied', async ({ page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const studio = await openStudio(page, server, '#view=live');
  await expect(events(studio)).toHaveCount(2);
  await page.getByRole('button', { name: /^open/, pressed: true }).click();
  await expect(events(studio)).toHaveText([/ready/]);
  await page.getByRole('button', { name: 'Pause' }).click();
  await call(studio, 'close');
  await expect(page.getByRole('button', { name: 'Resume (1)' })).toBeVisible();
  await expect(events(studio)).toHaveCount(1);
  await page.getByRole('button', { name: 'Resume (1)' }).click();
  await expect(events(studio)).toHaveText([/close/, /ready/]);
  await page.getByRole('button', { name: 'Copy log' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual([
    'ready',
    'close',
  ]);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(events(studio)).toHaveCount(0);
});

type Face = {
  fault: string;
  /** The visitor's message while the fault is on. */
  state: 'sending' | 'sent' | 'failed';
  shows: RegExp;
};

const FACES: readonly Face[] = [
  { fault: 'drop', state: 'sending', shows: /Can't connect\. Retrying/ },
  { fault: 'delay', state: 'sending', shows: /Sending/ },
  { fault: 'double', state: 'sent', shows: /\[mock\] double/ },
  { fault: '401', state: 'failed', shows: /Your session has ended/ },
  { fault: '429', state: 'sending', shows: /You're sending messages too quickly/ },
  { fault: '503', state: 'sending', shows: /Can't connect\. Retrying/ },
  { fault: 'offline', state: 'sending', shows: /Reconnecting… your messages will be sent/ },
];

test('every fault of the mock shows its face, and what can pass is made good afterwards', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/\[StarIMCS\] (unauthorized|network|rate_limited): The (mock|answer)/);
  // Playwright misses what a page shows at another scale.
  await page.setViewportSize({ width: 1700, height: 1200 });
  await page.clock.install();
  const studio = await openStudio(page, server, '#view=live');
  const { chat } = studio;
  const faults = await page
    .locator('[data-fault]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-fault')));
  expect(faults).toEqual(FACES.map(({ fault }) => fault));

  for (const { fault, state, shows } of FACES) {
    const own = chat.messages('visitor').filter({ hasText: fault });
    const turn = page.locator(`[data-fault="${fault}"]`).getByRole('checkbox');
    await turn.check();
    await chat.input.fill(fault);
    await chat.input.press('Enter');
    const seeFace = async () => {
      await expect(own).toHaveAttribute('data-state', state);
      await expect(chat.frame.locator('main')).toContainText(shows);
    };
    // All but the slow line stay as they are until the fault is off.
    await (fault === 'delay' ? seeFace() : inFastTime(page, seeFace));
    await turn.uncheck();
    await inFastTime(page, async () => {
      await expect(chat.frame.getByText('Online')).toBeVisible();
      if (state === 'failed') await own.getByRole('button', { name: 'Try again' }).click();
      await expect(own).toHaveAttribute('data-state', 'sent');
      const answers = chat.messages('agent').filter({ hasText: `[mock] ${fault}` });
      await expect(answers).toHaveCount(1);
      await expect(own).toHaveCount(1);
    });
  }
  await expect(events(studio, 'error')).toContainText(['unauthorized']);
});

test('a real backend has no faults to switch on', async ({ page, server }) => {
  await openStudio(page, server, '#view=live&mock=');
  await expect(page.locator('[data-fault="503"]').getByRole('checkbox')).toBeDisabled();
});
