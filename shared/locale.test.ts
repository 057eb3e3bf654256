import { expect, it } from 'vitest';
import { isLocale, matchLocale } from './locale.ts';

it.each([
  [['zh-TW', 'en-US'], 'zh-CN'],
  [['zh'], 'zh-CN'],
  [['ZH-hans-CN'], 'zh-CN'],
  [['en-GB', 'zh-CN'], 'en-US'],
  [['fr-FR', 'zh-CN'], 'en-US'],
  [['zhx'], 'en-US'],
  [[], 'en-US'],
])('a visitor who prefers %j reads %s', (languages, locale) => {
  expect(matchLocale(languages)).toBe(locale);
});

it('tells its own locales from anything else', () => {
  expect([isLocale('zh-CN'), isLocale('zh'), isLocale(undefined)]).toEqual([true, false, false]);
});
