import { describe, expect, it } from 'vitest';
import { requestLocale } from './request-locale.ts';

describe('the language of an answer', () => {
  it.each([
    [{}, 'en-US'],
    [{ 'x-locale': 'zh-CN' }, 'zh-CN'],
    [{ 'x-locale': 'en-US', 'accept-language': 'zh-CN' }, 'en-US'],
    [{ 'x-locale': 'tlh', 'accept-language': 'zh-TW,en;q=0.8' }, 'zh-CN'],
    [{ 'accept-language': 'zh' }, 'zh-CN'],
    [{ 'accept-language': 'en;q=0.5, zh-CN;q=0.9' }, 'zh-CN'],
    [{ 'accept-language': 'zh;q=0, en' }, 'en-US'],
    [{ 'accept-language': 'fr-FR, zh;q=0.9' }, 'en-US'],
    [{ 'accept-language': ';;,,' }, 'en-US'],
  ])('%j: %s', (headers, expected) => {
    expect(requestLocale(headers)).toBe(expected);
  });
});
