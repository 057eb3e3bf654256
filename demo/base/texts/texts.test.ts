import { expect, it } from 'vitest';
import { DEMO_TEXTS } from './use-texts.ts';

const HAN = /\p{Script=Han}/u;
/** Names and codes are the same in both. */
const SAME = /^(\d{3}|zh-CN|en-US|WebSocket)$/;

it('every plain text of the page is Chinese in Chinese, and in none of its half-width punctuation', () => {
  const texts = leavesOf(DEMO_TEXTS['zh-CN']).filter(
    ([name, text]) => name !== 'otherLanguage' && !SAME.test(text),
  );
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(([, text]) => !HAN.test(text))).toEqual([]);
  expect(texts.filter(([, text]) => /\p{Script=Han}[,.:;!?()]/u.test(text))).toEqual([]);
});

function leavesOf(value: unknown, name = ''): [name: string, text: string][] {
  if (typeof value === 'string') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([member, inner]) => leavesOf(inner, member));
}
