import { expect, it } from 'vitest';
import { patchOf, textsOf } from './local-text-draft.ts';

it('a text that stands for all languages is edited in each of them', () => {
  expect(textsOf('Hello')).toEqual({ 'en-US': 'Hello', 'zh-CN': 'Hello' });
});

it('a missing language is an empty field', () => {
  expect(textsOf({ 'zh-CN': '您好' })).toEqual({ 'en-US': '', 'zh-CN': '您好' });
  expect(textsOf(null)).toEqual({ 'en-US': '', 'zh-CN': '' });
});

it('an emptied field takes its language away, and the last one the text', () => {
  expect(patchOf({ 'en-US': ' Hello ', 'zh-CN': ' ' })).toEqual({
    'en-US': 'Hello',
    'zh-CN': null,
  });
  expect(patchOf({ 'en-US': '', 'zh-CN': '' })).toBeNull();
});
