import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Locale } from '../../shared/locale.ts';
import { makeLocaleChain, storeLocale } from './locale.ts';
import { makeFakeStorage, makeFakeWindow } from '../testing.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

type Page = { stored?: string; languages?: string[] | undefined };

function visit({ stored, languages }: Page) {
  const local = makeFakeStorage(stored === undefined ? {} : { starim_locale: stored });
  vi.stubGlobal('window', makeFakeWindow({ local }));
  vi.stubGlobal('navigator', { languages });
  return local;
}

const ZH = 'zh-CN';
const EN = 'en-US';

describe('the language', () => {
  it.each<[string, Locale | undefined, Locale | undefined, Page, Locale]>([
    ['the page forces', ZH, EN, { stored: EN, languages: [EN] }, ZH],
    ['was chosen before', undefined, EN, { stored: ZH, languages: [EN] }, ZH],
    ['the site’s own settings say', undefined, ZH, { languages: [EN] }, ZH],
    ['the browser prefers', undefined, undefined, { languages: ['zh-TW', EN] }, ZH],
    ['everybody else gets', undefined, undefined, { languages: ['fr-FR', ZH] }, EN],
    ['a browser without preferences gets', undefined, undefined, { languages: [] }, EN],
    ['a browser that tells none gets', undefined, undefined, {}, EN],
  ])('the language is the one that %s', (_, forced, siteLocale, page, locale) => {
    visit(page);
    expect(makeLocaleChain(forced)(siteLocale)).toBe(locale);
  });

  it.each(['fr-FR', 'zh', 'ZH-CN', '', '"zh-CN"'])(
    'the language is not what another program stored as %j',
    (stored) => {
      visit({ stored, languages: [EN] });
      expect(makeLocaleChain(undefined)(undefined)).toBe(EN);
      expect(makeLocaleChain(undefined)(ZH)).toBe(ZH);
    },
  );

  it('the language is found without storage too', () => {
    vi.stubGlobal('window', makeFakeWindow('blocked'));
    vi.stubGlobal('navigator', { languages: [ZH] });
    expect(makeLocaleChain(undefined)(undefined)).toBe(ZH);
  });
});

it('keeps the language that the page began with, whatever is chosen in another tab', () => {
  const local = visit({ languages: [EN] });
  const localeOf = makeLocaleChain(undefined);
  local.setItem('starim_locale', ZH);
  vi.stubGlobal('navigator', { languages: [ZH] });
  expect([localeOf(undefined), localeOf(ZH)]).toEqual([EN, ZH]);
});

it('stores a choice under the key that the SoChat client reads, and finds it again', () => {
  const local = visit({ languages: [EN] });
  storeLocale(ZH);
  expect([...local.entries]).toEqual([['starim_locale', ZH]]);
  expect(makeLocaleChain(undefined)(EN)).toBe(ZH);
});
