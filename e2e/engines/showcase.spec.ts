import { expect } from 'playwright/test';
import { violationsIn } from '../a11y/axe.ts';
import { pressNamed, textOf } from './console.ts';
import { test } from './fixtures.ts';
import { poll } from './poll.ts';
import type { Engine, Tab } from './tab.ts';

const WORDS = {
  en: {
    rose: 'Rose pill',
    diagnose: 'Call diagnose',
    close: 'Call close',
    search: 'Search',
    page: 'Quick start',
  },
  zh: {
    rose: '玫瑰胶囊',
    diagnose: '调用 diagnose',
    close: '调用 close',
    search: '搜索文档',
    page: '快速开始',
  },
};
type Language = keyof typeof WORDS;

const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
};
type Size = keyof typeof SIZES;

/** Both languages and both sizes; `e2e/docs` and `e2e/playground` have the other pairs, in one engine. */
const LOOKS: readonly { language: Language; size: Size }[] = [
  { language: 'en', size: 'desktop' },
  { language: 'zh', size: 'phone' },
];

type Noise = Window & { noise?: string[] };

async function openTab(engine: Engine, size: Size): Promise<Tab> {
  const tab = await engine.openTab();
  await tab.resize(SIZES[size].width, SIZES[size].height);
  return tab;
}

/** Opens a page, and writes down what it complains of from then on. */
async function open(tab: Tab, url: string): Promise<void> {
  await tab.goto(url);
  await tab.inPage(() => {
    const noise: string[] = ((window as Noise).noise = []);
    for (const level of ['error', 'warn'] as const)
      console[level] = (...parts: unknown[]) => noise.push(parts.map(String).join(' '));
    addEventListener('error', ({ message }) => noise.push(message));
    addEventListener('unhandledrejection', ({ reason }) => noise.push(String(reason)));
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      noise.push(`${violatedDirective}: ${blockedURI}`),
    );
  }, null);
}

async function expectNoComplaint(tab: Tab, where: string): Promise<void> {
  expect.soft(await violationsIn(tab), where).toEqual([]);
  expect
    .soft(await tab.inPage(() => document.documentElement.scrollWidth - innerWidth, null), where)
    .toBeLessThanOrEqual(0);
  expect.soft(await tab.inPage(() => (window as Noise).noise, null), where).toEqual([]);
}

type Widget = { diagnose(): Promise<{ frame: { config: { data: object } } | null }> };

/** The settings that the chat in the preview works with; undefined while there is none to ask. */
const shownSettings = (tab: Tab) =>
  tab
    .inPage(async () => {
      const page = document.querySelector<HTMLIFrameElement>('.preview-page:not([data-loading])');
      const { StarIMCS } = Object(page?.contentWindow) as { StarIMCS?: Widget };
      // The preview may show another page by then, and what was asked of the former one never ends.
      const pause = new Promise<undefined>((resolve) => setTimeout(resolve, 1_000));
      return (await Promise.race([StarIMCS?.diagnose(), pause]))?.frame?.config.data;
    }, null)
    .catch(() => undefined);

const events = (tab: Tab) =>
  tab.inPage(
    () =>
      Array.from(document.querySelectorAll('[data-event]'), (row) =>
        row.getAttribute('data-event'),
      ),
    null,
  );

for (const { language, size } of LOOKS) {
  const words = WORDS[language];

  test(`in the playground a control changes the real widget, and a method shows its event: ${language}, ${size}`, async ({
    engine,
    server,
  }) => {
    const tab = await openTab(engine, size);
    const hash = `lang=${language === 'en' ? 'en-US' : 'zh-CN'}`;
    await open(tab, `${server.originLocalhost}/cs-demo#${hash}`);
    await poll(() => shownSettings(tab)).toBeTruthy();
    await expectNoComplaint(tab, 'playground');
    await pressNamed(tab, words.rose);
    await poll(() => shownSettings(tab)).toMatchObject({
      primaryColor: '#f43f5e',
      buttonShape: 'pill',
    });

    // A query of its own, since a new fragment alone loads no page.
    await open(tab, `${server.originLocalhost}/cs-demo?live#${hash}&view=live`);
    await poll(() => events(tab)).toEqual(['ready', 'open']);
    await pressNamed(tab, words.close);
    await poll(() => events(tab)).toEqual(['close', 'ready', 'open']);
    await pressNamed(tab, words.diagnose);
    await poll(() => textOf(tab, '.report')).toContain('0.');
    const hidden = await tab.inPage(() => {
      const report = document.querySelector('.report');
      const { left = 0, top = 0, height = 0 } = report?.getBoundingClientRect() ?? {};
      const points = [top + 4, top + height - 4].map((y) =>
        document.elementFromPoint(left + 20, y),
      );
      return points.filter((element) => !element || !report?.contains(element)).length;
    }, null);
    expect(hidden, 'ends of the report that are out of sight').toBe(0);
    await expectNoComplaint(tab, 'live demo');
  });

  test(`the documentation is read and searched: ${language}, ${size}`, async ({
    engine,
    server,
  }) => {
    const tab = await openTab(engine, size);
    const docs = `${server.originLocalhost}/docs/${language === 'en' ? '' : 'zh/'}`;
    for (const path of ['', 'operate', 'reference/configuration']) {
      await open(tab, docs + path);
      await poll(() => textOf(tab, 'h1')).not.toBe('');
      await expectNoComplaint(tab, path);
    }
    await pressNamed(tab, words.search);
    await poll(() => tab.inPage(() => document.activeElement?.getAttribute('role'), null)).toBe(
      'combobox',
    );
    await tab.type(words.page);
    await poll(() => textOf(tab, '[role="option"]')).toContain(words.page);
    await expectNoComplaint(tab, 'search');
    await tab.press('Enter');
    await poll(() => tab.inPage(() => location.pathname, null)).toMatch(/quick-start/);
  });
}
