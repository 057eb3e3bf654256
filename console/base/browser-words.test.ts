import { describe, expect, it } from 'vitest';
import { browserWords } from './browser-words.ts';
import { TEXTS } from './texts.ts';

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15';

describe('the words for a browser', () => {
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/156.0.0.0 Safari/537.36`,
      'Chrome 156 on Windows',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari 18 on macOS',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
      'Firefox 153 on Linux',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${KHTML} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
      'Microsoft Edge 140 on Windows',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${KHTML} Chrome/140.0.0.0 Mobile Safari/537.36`,
      'Chrome 140 on Android',
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S911B) ${KHTML} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet 27 on Android',
    ],
    [
      `${IPHONE} (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1`,
      'Safari 18 on iPhone',
    ],
    [
      `${IPHONE} (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003230) NetType/WIFI Language/zh_CN`,
      'WeChat 8 on iPhone',
    ],
    ['curl/8.0', undefined],
    [' ', undefined],
    ['', undefined],
  ])('call %j %j', (userAgent, words) => {
    expect(browserWords(userAgent, TEXTS['en-US'])).toBe(words);
  });

  it('the words for a browser are Chinese to a Chinese reader', () => {
    const userAgent = `Mozilla/5.0 (Windows NT 10.0) ${KHTML} Chrome/156.0.0.0 Safari/537.36`;
    expect(browserWords(userAgent, TEXTS['zh-CN'])).toBe('Chrome 156（Windows）');
  });
});
