import { expect, it } from 'vitest';
import { tokenize } from './tokenize.ts';

it('English is cut at blanks and marks', () => {
  expect(tokenize('Sign a link: data-app-key')).toEqual([
    'Sign',
    'a',
    'link',
    'data',
    'app',
    'key',
  ]);
});

it('Chinese is cut into its words, and each character counts', () => {
  const words = tokenize('聊天的签名');
  expect(words).toEqual(expect.arrayContaining(['聊天', '签名', '签']));
});

it('a query without blanks finds a page that has its words apart', () => {
  const page = tokenize('页面的策略：内容安全');
  expect(tokenize('安全策略').some((word) => word.length > 1 && page.includes(word))).toBe(true);
});
