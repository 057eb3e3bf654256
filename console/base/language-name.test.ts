import { expect, it } from 'vitest';
import type { Locale } from '../../shared/locale.ts';
import { languageName } from './language-name.ts';

it.each<[string, Locale, string]>([
  ['zh-CN', 'en-US', 'Chinese (China)'],
  ['zh-CN', 'zh-CN', '中文（中国）'],
  ['en-US', 'en-US', 'English (United States)'],
  ['de', 'zh-CN', '德语'],
  ['not a tag', 'en-US', 'not a tag'],
])('the language %j is called in %s: %j', (tag, locale, name) => {
  expect(languageName(tag, locale)).toBe(name);
});
