import { expect, it } from 'vitest';
import { textIn } from './local-text.ts';

const BOTH = { 'en-US': 'Hello', 'zh-CN': '您好' };

it.each([
  ['the text that stands for all languages', 'Hello', 'zh-CN', null, 'Hello'],
  ['the text in the language asked for', BOTH, 'zh-CN', 'en-US', '您好'],
  ['the site’s own language where that one lacks', { 'zh-CN': '您好' }, 'en-US', 'zh-CN', '您好'],
  ['whichever there is, before none', { 'en-US': 'Hello' }, 'zh-CN', null, 'Hello'],
  ['nothing of no text', null, 'zh-CN', 'en-US', undefined],
  ['nothing of a text without languages', {}, 'zh-CN', 'en-US', undefined],
  ['an empty text, which says that there is to be none', '', 'zh-CN', null, ''],
] as const)('gives %s', (_, text, locale, siteLocale, expected) => {
  expect(textIn(text, locale, siteLocale)).toBe(expected);
});
