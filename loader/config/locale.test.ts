import { afterEach, describe, expect, it, vi } from 'vitest';
import { firstLocale, storeLocale } from './locale.ts';
import { makeFakeStorage, makeFakeWindow } from '../testing.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function visit(stored?: string) {
  const local = makeFakeStorage(stored === undefined ? {} : { starim_locale: stored });
  vi.stubGlobal('window', makeFakeWindow({ local }));
  return local;
}

const ZH = 'zh-CN';
const EN = 'en-US';

describe('the language that a page begins with', () => {
  it('the language that the page forces comes before all', () => {
    visit(EN);
    expect(firstLocale(ZH)).toBe(ZH);
  });

  it('the language that was chosen on an earlier page counts', () => {
    visit(ZH);
    expect(firstLocale(undefined)).toBe(ZH);
  });

  it.each(['fr-FR', 'zh', 'ZH-CN', '', '"zh-CN"'])(
    'the language is not what another program stored as %j',
    (stored) => {
      visit(stored);
      expect(firstLocale(undefined)).toBeUndefined();
    },
  );

  it('the language is found without storage too', () => {
    vi.stubGlobal('window', makeFakeWindow('blocked'));
    expect([firstLocale(undefined), firstLocale(ZH)]).toEqual([undefined, ZH]);
  });
});

it('stores a choice under the key that the SoChat client reads, and finds it again', () => {
  const local = visit();
  storeLocale(ZH);
  expect([...local.entries]).toEqual([['starim_locale', ZH]]);
  expect(firstLocale(undefined)).toBe(ZH);
});
