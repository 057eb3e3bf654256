import { describe, expect, it } from 'vitest';
import type { Locale } from './locale.ts';
import { resolveLocale } from './resolve-locale.ts';

describe('the language', () => {
  const ZH = 'zh-CN';
  const EN = 'en-US';
  type Page = { stored?: string | null | undefined; languages?: string[] | undefined };

  function resolve(forced: Locale | undefined, site: Locale | undefined, page: Page): Locale {
    return resolveLocale(forced, page.stored, site, page.languages);
  }

  it.each<[string, Locale | undefined, Locale | undefined, Page, Locale]>([
    ['the page forces', ZH, EN, { stored: EN, languages: [EN] }, ZH],
    ['was chosen before', undefined, EN, { stored: ZH, languages: [EN] }, ZH],
    ['the site’s own settings say', undefined, ZH, { stored: null, languages: [EN] }, ZH],
    ['the browser prefers', undefined, undefined, { languages: ['zh-TW', EN] }, ZH],
    ['everybody else gets', undefined, undefined, { languages: ['fr-FR', ZH] }, EN],
    ['a browser without preferences gets', undefined, undefined, { languages: [] }, EN],
    ['a browser that tells none gets', undefined, undefined, {}, EN],
  ])('the language is the one that %s', (_, forced, site, page, locale) => {
    expect(resolve(forced, site, page)).toBe(locale);
  });

  it.each(['fr-FR', 'zh', 'ZH-CN', '', '"zh-CN"'])(
    'the language is not what another program stored as %j',
    (stored) => {
      expect(resolve(undefined, undefined, { stored, languages: [EN] })).toBe(EN);
      expect(resolve(undefined, ZH, { stored, languages: [EN] })).toBe(ZH);
    },
  );
});
