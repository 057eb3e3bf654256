import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeWidgetSettings } from './widget-settings.ts';
import { mergeLocal, type LocalConfig } from './local-config.ts';
import { holdStorage } from './stored.ts';
import {
  FAKE_CSS,
  makeFakeScript,
  makeFakeStorage,
  makeFakeSystem,
  makeFakeWindow,
  type FakeStorage,
} from '../testing.ts';

const ZH = 'zh-CN';
const EN = 'en-US';

let warnings: unknown[];

beforeEach(() => {
  warnings = [];
  vi.spyOn(console, 'warn').mockImplementation((line) => warnings.push(line));
});

afterEach(() => {
  holdStorage(false);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

type Visit = {
  local?: Partial<LocalConfig>;
  stored?: Record<string, string>;
  /** The storage that an earlier page of this tab's visitor has left. */
  storage?: FakeStorage;
  languages?: string[];
  prefersDark?: boolean;
  isHeld?: boolean;
};

function visit({
  local = {},
  stored = {},
  storage = makeFakeStorage(stored),
  languages = [EN],
  prefersDark = false,
  isHeld = false,
}: Visit = {}) {
  const system = makeFakeSystem(prefersDark);
  vi.stubGlobal('window', makeFakeWindow({ local: storage }));
  vi.stubGlobal('navigator', { languages });
  vi.stubGlobal('matchMedia', system.matchMedia);
  vi.stubGlobal('CSS', FAKE_CSS);
  holdStorage(isHeld);
  const config: LocalConfig = {
    appKey: 'sk_demo',
    frameUrl: 'https://cs.example.com/frame/',
    ...local,
  };
  let changes = 0;
  const settings = makeWidgetSettings(config, () => {
    changes += 1;
  });
  settings.restore();
  const changesBy = (act: () => void) => {
    const before = changes;
    act();
    return changes - before;
  };
  return { settings, storage, system, changesBy };
}

describe('the language: the first that says one', () => {
  // In each row, the sources above it have no say any more.
  const CHAIN = ['setLocale()', 'init()', 'data-locale', 'the query', 'storage', 'the site'];

  it.each([...CHAIN, 'the browser'].map((name, step) => ({ name, step })))('$name', ({ step }) => {
    const says = (place: number) => {
      if (place < step) return undefined;
      return place === step ? ZH : EN;
    };
    const [chosen, init, data, query, stored, site] = CHAIN.map((_, place) => says(place));
    const { settings } = visit({
      local: mergeLocal({
        init: { locale: init },
        data: makeFakeScript('', data ? { locale: data } : {}).dataset,
        query: query ? { locale: query } : {},
      }),
      stored: stored ? { starim_locale: stored } : {},
      languages: [step <= CHAIN.length - 1 ? EN : 'zh-TW'],
    });
    settings.setSite({ locale: site });
    if (chosen) settings.setLocale(chosen);
    expect(settings.locale).toBe(ZH);
  });

  it('the language is en-US for every other browser', () => {
    expect(visit({ languages: ['fr-FR', ZH] }).settings.locale).toBe(EN);
    expect(visit({ languages: [] }).settings.locale).toBe(EN);
  });
});

describe('setLocale()', () => {
  it('counts at once and for later visits', () => {
    const first = visit();
    expect(first.changesBy(() => first.settings.setLocale(ZH))).toBeGreaterThan(0);
    expect(first.settings.locale).toBe(ZH);
    expect(first.storage.entries.get('starim_locale')).toBe(ZH);
    expect(visit({ storage: first.storage }).settings.locale).toBe(ZH);
  });

  it('counts on this page before what init() forces, which counts again on the next', () => {
    const local = { locale: EN } as const;
    const first = visit({ local });
    first.settings.setLocale(ZH);
    expect(first.settings.locale).toBe(ZH);
    expect(visit({ local, storage: first.storage }).settings.locale).toBe(EN);
  });

  it('setLocale() is not undone by what the site says afterwards', () => {
    const { settings } = visit();
    settings.setLocale(ZH);
    settings.setSite({ locale: EN });
    expect(settings.locale).toBe(ZH);
  });

  it('turns no other open tab, though the site says the same again there', () => {
    const { settings, storage } = visit();
    settings.setSite({ locale: EN });
    visit({ storage }).settings.setLocale(ZH);
    settings.setSite({ locale: EN });
    expect(settings.locale).toBe(EN);
    expect(visit({ storage }).settings.locale).toBe(ZH);
  });

  it('a chosen language counts where nothing can be stored', () => {
    const { settings, storage } = visit();
    storage.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    settings.setLocale(ZH);
    expect(settings.locale).toBe(ZH);
  });
});

describe('the site’s own settings', () => {
  it('the site’s own settings are the lowest layer, above the table’s defaults', () => {
    const { settings } = visit({ local: { theme: 'dark', offsetX: 0 } });
    settings.setSite({ theme: 'light', offsetX: 50, position: 'tl' });
    expect(settings.config).toMatchObject({
      theme: 'dark',
      offsetX: 0,
      position: 'tl',
      panelWidth: 380,
    });
  });

  it('say how it looks, and nothing else', () => {
    const { settings } = visit({ local: { appKey: 'sk_demo' } });
    settings.setSite({
      appKey: 'sk_other',
      frameUrl: 'https://evil.example/',
      mock: true,
      zIndex: 1,
      loadOn: 'interaction',
      defaultOpen: true,
    });
    expect(settings.config).toMatchObject({
      appKey: 'sk_demo',
      frameUrl: 'https://cs.example.com/frame/',
      mock: false,
      zIndex: 2147483000,
      loadOn: 'idle',
      defaultOpen: false,
    });
  });

  it.each([[undefined], [null], ['text'], [[]], [{ theme: 'blue', primaryColor: 'rot' }]])(
    'cost nothing if they are %j, nor a warning: the frame has given it',
    (site) => {
      const { settings } = visit();
      settings.setSite(site);
      expect(settings.config).toMatchObject({ theme: 'light', primaryColor: '#2f54eb' });
      expect(warnings).toEqual([]);
    },
  );

  it('the site’s own settings are not kept if they are larger than all fields together may be', () => {
    const { settings, storage } = visit();
    settings.setSite({ headerTitle: 'x'.repeat(4_000_000) });
    expect(settings.site).toBeUndefined();
    expect(String(storage.entries.get('starim_cs_site')).length).toBeLessThan(100);
  });

  it.each([
    'https://shop.example/account/logout?x=1',
    'HTTPS://SHOP.EXAMPLE:443/account/logout',
    '/account/logout',
    'https:account/logout',
    'https://[/',
  ])('make the page ask nothing of its own origin, or of no address: %s', (buttonIcon) => {
    vi.stubGlobal('location', { origin: 'https://shop.example' });
    const { settings } = visit();
    settings.setSite({ buttonIcon, position: 'tl' });
    const { buttonIcon: shown, position } = settings.config;
    expect([shown === undefined || shown === 'https://[/', position]).toEqual([true, 'tl']);
  });

  it('leave the page its own picture, by a relative address too', () => {
    vi.stubGlobal('location', { origin: 'https://shop.example' });
    const { settings } = visit({ local: { buttonIcon: '/icons/chat.svg' } });
    settings.setSite({ buttonIcon: 'https://cdn.example/chat.svg' });
    expect(settings.config.buttonIcon).toBe('/icons/chat.svg');
  });

  it('take the place of the ones before them', () => {
    const { settings } = visit();
    settings.setSite({ position: 'tl' });
    settings.setSite({ theme: 'dark' });
    expect(settings.config).toMatchObject({ position: 'br', theme: 'dark' });
  });

  it('the site’s own settings are there for the second visit at once', () => {
    const first = visit();
    first.settings.setSite({ position: 'tl', locale: ZH });
    const { settings } = visit({ storage: first.storage });
    expect(settings.site).toEqual({ position: 'tl', locale: ZH });
    expect([settings.config.position, settings.locale]).toEqual(['tl', ZH]);
  });

  it('the site’s own settings are not those of another site on the same origin', () => {
    const first = visit();
    first.settings.setSite({ position: 'tl' });
    const { settings } = visit({ storage: first.storage, local: { appKey: 'sk_other' } });
    expect(settings.site).toBeUndefined();
    expect(settings.config.position).toBe('br');
  });
});

describe('the theme', () => {
  it.each([
    ['light', true, 'light'],
    ['dark', false, 'dark'],
    ['auto', false, 'light'],
    ['auto', true, 'dark'],
  ] as const)('%s where the system prefers dark (%s) is %s', (theme, prefersDark, shown) => {
    expect(visit({ local: { theme }, prefersDark }).settings.theme).toBe(shown);
  });

  it('auto follows the system', () => {
    const { settings, system, changesBy } = visit({ local: { theme: 'auto' } });
    expect(changesBy(() => system.prefer('dark'))).toBe(1);
    expect(settings.theme).toBe('dark');
    system.prefer('light');
    expect(settings.theme).toBe('light');
  });

  it('the theme of a fixed kind does not follow the system', () => {
    const { settings, system } = visit({ local: { theme: 'light' } });
    system.prefer('dark');
    expect(settings.theme).toBe('light');
  });

  it('follows from when the site says so', () => {
    const { settings, system } = visit({ prefersDark: true });
    expect(settings.theme).toBe('light');
    settings.setSite({ theme: 'auto' });
    expect(settings.theme).toBe('dark');
    system.prefer('light');
    expect(settings.theme).toBe('light');
  });

  it('the theme is watched once, however often the settings change, and no more after the end', () => {
    const { settings, system, changesBy } = visit({ local: { theme: 'auto' } });
    settings.setSite({ position: 'tl' });
    settings.setLocale(ZH);
    expect(system.watchers()).toHaveLength(1);
    settings.end();
    expect(system.watchers()).toHaveLength(0);
    expect(changesBy(() => system.prefer('dark'))).toBe(0);
  });
});

describe('before the visitor has been asked', () => {
  const LEFT = {
    starim_locale: ZH,
    starim_cs_site: '{"key":"sk_demo","site":{"position":"tl"}}',
  };

  it('only the page counts, and what it may not read shows as soon as it may', () => {
    const { settings } = visit({ stored: LEFT, isHeld: true });
    expect([settings.locale, settings.config.position]).toEqual([EN, 'br']);
    holdStorage(false);
    settings.restore();
    expect([settings.locale, settings.config.position]).toEqual([ZH, 'tl']);
  });

  it('a chosen language counts, and is stored once it may be', () => {
    const { settings, storage } = visit({ isHeld: true });
    settings.setLocale(ZH);
    expect(settings.locale).toBe(ZH);
    expect(storage.entries.size).toBe(0);
    holdStorage(false);
    settings.restore();
    expect(settings.locale).toBe(ZH);
    expect(storage.entries.get('starim_locale')).toBe(ZH);
  });
});

it('tells of each change of what is shown', () => {
  const { settings, changesBy } = visit();
  expect(changesBy(() => settings.setSite({ position: 'tl' }))).toBe(1);
  expect(changesBy(() => settings.setLocale(ZH))).toBe(1);
});
