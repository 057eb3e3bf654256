import { readFile } from 'node:fs/promises';
import type { FrameLocator, Locator, Page } from 'playwright/test';
import { PNG } from 'pngjs';
import { violations } from '../a11y/axe.ts';
import { wide, zoomed } from '../a11y/reflow.ts';
import { smallTargets } from '../a11y/targets.ts';
import { expect, test } from '../fixtures.ts';
import { launcher } from '../infra/chat.ts';
import { openStudio } from './studio.ts';

const LEAF = '<svg viewBox="0 0 24 24"><path d="M4 14C4 8 9 3 20 3c1 11-5 18-16 11z"/></svg>';

/** Types into the field's own input, as `name` says which one that is. */
const type = (text: string) => (field: Locator) => field.locator('.input').first().fill(text);
const choose = (value: string) => (field: Locator) =>
  field.getByRole('radio', { name: new RegExp(`\\b${value}$`) }).check();
const turn = (field: Locator) => field.getByRole('checkbox').click();
const slide = (value: number) => (field: Locator) => field.getByRole('slider').fill(String(value));
const drop = (field: Locator) =>
  field.locator('input[type="file"]').setInputFiles({
    name: 'leaf.svg',
    mimeType: 'image/svg+xml',
    buffer: Buffer.from(LEAF),
  });
const addPair = async (field: Locator) => {
  await field.getByRole('button', { name: 'Add a pair' }).click();
  await field.getByRole('textbox', { name: 'Name 1' }).fill('orderNo');
  await field.getByRole('textbox', { name: 'Name 1' }).press('Tab');
  await field.getByRole('textbox', { name: 'Value 1' }).fill('O-1');
  await field.getByRole('textbox', { name: 'Value 1' }).press('Tab');
};

/** From here on no page of the preview comes, until it is let go. */
async function holdPreviews(page: Page): Promise<() => void> {
  let letGo = () => {};
  const isOver = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/cs-demo/page', async (route) => {
    await isOver;
    await route.continue();
  });
  return letGo;
}

type Act = { act(field: Locator): Promise<void>; gives: unknown };

/** A way to use the control of every field, and the value that the widget has of it. */
const CONTROLS: Record<string, Act> = {
  locale: { act: choose('zh-CN'), gives: 'zh-CN' },
  theme: { act: choose('dark'), gives: 'dark' },
  position: { act: choose('bl'), gives: 'bl' },
  primaryColor: {
    async act(field) {
      await field.getByLabel('Pick primaryColor').fill('#0f766e');
      await field.getByRole('slider', { name: 'Opacity' }).fill('0.5');
    },
    gives: '#0f766e80',
  },
  primaryColorAccent: { act: type('hsl(170 80% 40%)'), gives: 'hsl(170 80% 40%)' },
  offsetX: { act: slide(40), gives: 40 },
  offsetY: { act: type('41'), gives: 41 },
  panelWidth: { act: slide(420), gives: 420 },
  panelHeight: { act: slide(500), gives: 500 },
  panelRadius: { act: slide(4), gives: 4 },
  buttonSize: { act: slide(70), gives: 70 },
  buttonShape: { act: choose('pill'), gives: 'pill' },
  buttonLabel: { act: type('Ask us'), gives: 'Ask us' },
  buttonIcon: { act: drop, gives: LEAF },
  headerTitle: { act: type('Tea house'), gives: 'Tea house' },
  headerSubtitle: { act: type('Daily'), gives: 'Daily' },
  headerBackground: {
    act: (field) => field.getByRole('button', { name: 'Dusk' }).click(),
    gives: 'linear-gradient(120deg, #4c1d95, #be185d)',
  },
  backgroundImage: { act: drop, gives: expect.stringMatching(/^data:image\/svg\+xml;base64,/) },
  appKey: { act: type('sk_other'), gives: 'sk_other' },
  apiBase: { act: type('https://api.example'), gives: 'https://api.example' },
  wsBase: { act: type('wss://ws.example'), gives: 'wss://ws.example' },
  zIndex: { act: type('900'), gives: 900 },
  defaultOpen: { act: turn, gives: true },
  fingerprint: { act: turn, gives: false },
  nickname: { act: type('Alex Lee'), gives: '(set)' },
  avatar: { act: type('https://example.com/a.png'), gives: '(set)' },
  email: { act: type('alex@example.com'), gives: '(set)' },
  phone: { act: type('+1 555 0100'), gives: '(set)' },
  externalUserId: { act: type('u_42'), gives: '(set)' },
  signature: { act: type('{"t":1,"s":"ab"}'), gives: '(set)' },
  extra: { act: addPair, gives: '(set)' },
};

/** These decide whether there is a frame to ask, so they are looked at by themselves. */
const APART = ['frameUrl', 'mock', 'loadOn'];

test('every control changes the widget at once, and the address brings all of it back', async ({
  page,
  server,
}) => {
  const studio = await openStudio(page, server);
  const names = await page
    .locator('[data-field]')
    .evaluateAll((fields) => fields.map((field) => field.getAttribute('data-field') ?? ''));
  expect([...names].sort()).toEqual([...Object.keys(CONTROLS), ...APART].sort());
  // Each change has the preview load a page: all but the last of them come to nothing here.
  const letGo = await holdPreviews(page);
  for (const [name, { act }] of Object.entries(CONTROLS)) await act(studio.field(name));
  letGo();
  const gives = Object.fromEntries(
    Object.entries(CONTROLS).map(([name, row]) => [name, row.gives]),
  );

  const settings = async () => {
    const told = await studio.diagnose();
    return { ...told?.frame?.config['data'], ...told?.config.page };
  };
  await expect.poll(settings).toMatchObject(gives);
  expect(page.frames().some((frame) => frame.parentFrame()?.parentFrame())).toBe(true);
  await studio.untilShown();
  await page.reload();
  await studio.untilShown();
  await expect.poll(settings).toMatchObject(gives);

  await studio.field('loadOn').getByRole('radio', { name: 'interaction' }).check();
  await studio.field('frameUrl').locator('.input').fill(`${server.originLocalhost}/frame/`);
  await expect
    .poll(settings)
    .toMatchObject({ loadOn: 'interaction', frameUrl: `${server.originLocalhost}/frame/` });
  await studio.field('mock').getByRole('checkbox').click();
  await expect.poll(settings).not.toHaveProperty('mock');
});

test('a real backend is one click away, and a wrong value is told beside its field', async ({
  page,
  server,
  allowConsole,
}) => {
  allowConsole(/primaryColor "nonsense" is ignored/);
  const studio = await openStudio(page, server);
  await page.getByRole('radio', { name: 'Real' }).check();
  const given = async () => Object.keys((await studio.diagnose())?.config.page ?? { mock: '' });
  await expect.poll(given).not.toContain('mock');
  await studio.untilShown();
  await studio.chat.say(`Is anybody there? ${test.info().testId}`);
  const color = studio.field('primaryColor');
  await type('nonsense')(color);
  await expect(color).toContainText('it takes a CSS color');
  await expect(color.locator('.input')).toHaveAttribute('aria-invalid', 'true');
});

test('changes are gone back and forth, reset by field, and taken from presets; the contrast is told', async ({
  page,
  server,
}) => {
  const studio = await openStudio(page, server);
  const color = studio.field('primaryColor');
  const background = () =>
    studio.look(() =>
      studio.sample
        .locator('#starim-cs-root .launcher')
        .evaluate((button) => getComputedStyle(button).getPropertyValue('--cs-primary').trim()),
    );
  await expect(color).toContainText('The widget darkens the colour');

  await page.getByRole('button', { name: 'Rose pill' }).click();
  await expect.poll(background).toBe('#f43f5e');
  await expect(color).toContainText('Black text, AA');
  await color.getByLabel('Pick primaryColor').fill('#333333');
  await expect.poll(background).toBe('#333333');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Rose pill' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await expect.poll(background).toBe('#f43f5e');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(background).toBe('#333333');
  await color.getByRole('button', { name: 'Reset primaryColor' }).click();
  await expect.poll(background).toBe('#2f54eb');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe('');
});

/** A look with something of everything; the panel opens by itself, which takes no focus. */
const LOOK = new URLSearchParams({
  theme: 'dark',
  position: 'bl',
  primaryColor: '#7c3aed',
  primaryColorAccent: '#db2777',
  offsetX: '40',
  panelWidth: '420',
  panelHeight: '520',
  panelRadius: '6',
  buttonSize: '60',
  buttonShape: 'pill',
  buttonLabel: 'Ask "us" <now>',
  buttonIcon: LEAF,
  headerTitle: 'Tea & more',
  headerSubtitle: 'Daily',
  headerBackground: 'linear-gradient(120deg, #064e3b, #047857)',
  extra: '{"orderNo":"O-1"}',
  defaultOpen: 'true',
});

/** The launcher and the panel, on pages that show nothing else. */
async function picturesOf(place: Page | FrameLocator): Promise<Buffer[]> {
  const root = place.locator('#starim-cs-root');
  const chat = root.locator('iframe').contentFrame();
  await expect(chat.getByText('How can we help?')).toBeVisible();
  await expect(launcher(place)).toBeVisible();
  await place.locator('body').evaluate((body) => {
    body.style.background = '#888';
    for (const element of body.children)
      if (element.id !== 'starim-cs-root') (element as HTMLElement).style.visibility = 'hidden';
  });
  const pictures: Buffer[] = [];
  for (const part of ['.launcher', '.panel']) pictures.push(await root.locator(part).screenshot());
  return pictures;
}

/** The number of pixels that differ, in each of the pictures. */
function differences(pictures: readonly Buffer[], others: readonly Buffer[]): number[] {
  return pictures.map((picture, index) => countDifferent(picture, others[index]!));
}

function countDifferent(picture: Buffer, other: Buffer): number {
  // It takes a while to unpack them.
  if (picture.equals(other)) return 0;
  const [one, another] = [PNG.sync.read(picture), PNG.sync.read(other)];
  if (one.width !== another.width || one.height !== another.height) return Infinity;
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4)
    if (one.data.compare(another.data, at, at + 4, at, at + 4) !== 0) count += 1;
  return count;
}

test('each snippet, pasted into an empty page, gives the widget that the preview shows', async ({
  browser,
  page,
  server,
  hosts,
}) => {
  // Large enough for the preview to have its own size.
  await page.setViewportSize({ width: 1700, height: 1200 });
  const studio = await openStudio(page, server, `#${LOOK}`);
  const stage = page.locator('.preview-stage');
  const size = await stage.evaluate(({ clientWidth, clientHeight }) => ({
    width: clientWidth,
    height: clientHeight,
  }));
  expect((await stage.boundingBox())?.width).toBe(size.width);
  const entry = await readFile(new URL('../../dist/index.js', import.meta.url), 'utf8');
  const module = hosts.serve({ html: entry, headers: { 'Content-Type': 'text/javascript' } });
  const imports = JSON.stringify({ imports: { '@starim-io/cs-widget': module } });
  let shown = await picturesOf(studio.sample);
  for (const form of ['Script tag', 'Query string', 'Imperative', 'npm']) {
    await page.getByRole('radio', { name: form }).check();
    const snippet = await page.getByLabel('Snippet').innerText();
    const body =
      form === 'npm'
        ? `<script type="importmap">${imports}</script><script type="module">${snippet}</script>`
        : snippet;
    const context = await browser.newContext({ viewport: size });
    const pasted = await context.newPage();
    await pasted.goto(hosts.serve({ html: `<!doctype html><title>Empty</title>${body}` }));
    const compare = async () => {
      const counts = differences(await picturesOf(pasted), shown);
      // It may have been on its way to how it looks.
      if (counts.some((count) => count > 0)) shown = await picturesOf(studio.sample);
      return counts;
    };
    await expect.poll(compare, form).toEqual([0, 0]);
    await context.close();
  }
});

test('nothing is against the playground on a phone and on a desktop, and the widget stays in sight', async ({
  page,
  server,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await openStudio(page, server);
  expect(await violations(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await page.locator('[data-field="phone"]').scrollIntoViewIfNeeded();
  await expect(page.getByRole('region', { name: 'Preview' })).toBeInViewport({ ratio: 0.9 });
  // The preview follows the window in a step of its own.
  await zoomed(page, () => expect.poll(() => wide(page)).toEqual([]));
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await violations(page)).toEqual([]);
  await page.locator('[data-field="phone"]').scrollIntoViewIfNeeded();
  await expect(page.getByRole('region', { name: 'Preview' })).toBeInViewport({ ratio: 1 });
});

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('the page speaks Chinese, a switch to English stays in the address, and a reload loses no change', async ({
    page,
    server,
  }) => {
    const studio = await openStudio(page, server, '#view=live');
    await expect(page).toHaveTitle('cs-widget 演练场');
    await page.getByRole('radio', { name: '演练场' }).check();
    await expect(studio.field('position')).toContainText('按钮所在的角');
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('group', { name: 'Inside the panel' })).toBeVisible();
    await expect.poll(() => new URL(page.url()).hash).toBe('#lang=en-US');
    await choose('bl')(studio.field('position'));
    await choose('tl')(studio.field('position'));
    await page.reload();
    await expect(studio.field('position').getByRole('radio', { name: /tl$/ })).toBeChecked();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
    await page.getByRole('button', { name: '中文' }).click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#position=tl');
  });
});
