import { describe, expect, it } from 'vitest';
import { readOriginList } from './origin-list.ts';
import { Problem } from '../base/problem.ts';

function detailOf(entries: string[], locale: 'en-US' | 'zh-CN' = 'en-US'): string {
  try {
    readOriginList(entries);
  } catch (error) {
    if (error instanceof Problem) return error.toBody(locale).detail ?? '';
    throw error;
  }
  return 'taken';
}

describe('an entry of a site’s list', () => {
  it.each([
    ['https://shop.example.com/', 'https://shop.example.com'],
    ['HTTPS://Shop.Example.COM', 'https://shop.example.com'],
    ['https://shop.example.com:443', 'https://shop.example.com'],
    ['http://shop.example.com:80/', 'http://shop.example.com'],
    ['https://shop.example.com:8443/', 'https://shop.example.com:8443'],
    ['  https://shop.example.com\n', 'https://shop.example.com'],
    ['https://shop.example.com\u200b', 'https://shop.example.com'],
    ['https://münchen.example', 'https://xn--mnchen-3ya.example'],
    ['https://商店.example/', 'https://xn--czrs0t.example'],
    ['https://*.Example.com/', 'https://*.example.com'],
    ['https://*.münchen.example:443', 'https://*.xn--mnchen-3ya.example'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['Capacitor://localhost/', 'capacitor://localhost'],
    ['ionic://localhost', 'ionic://localhost'],
    ['tauri://localhost ', 'tauri://localhost'],
    ['app://.', 'app://.'],
    ['app://MyApp', 'app://myapp'],
    [
      'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/',
      'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai',
    ],
  ])('an entry of a site’s list is put right: %j becomes %s', (entry, origin) => {
    expect(readOriginList([entry])).toEqual([origin]);
  });

  it.each([
    [
      'https://a.com/path',
      '"https://a.com/path" has a path, query or fragment, but the whole origin is admitted: write https://a.com',
    ],
    [
      'https://a.com/?',
      '"https://a.com/?" has a path, query or fragment, but the whole origin is admitted: write https://a.com',
    ],
    ['https://user:pw@a.com', '"https://user:pw@a.com" has a user name: write https://a.com'],
    ['a.com', '"a.com" has no scheme: write https://a.com'],
    ['//A.com/', '"//A.com/" has no scheme: write https://a.com'],
    ['*.a.com', '"*.a.com" has no scheme: write https://*.a.com'],
    ['localhost:3000', '"localhost:3000" has no scheme: write http://localhost:3000'],
    ['', '"" has no scheme'],
    ['*', '"*" would admit every page: name the origins, or write https://*.example.com'],
    ['null', '"null" stands for pages without an origin'],
    ['file:///home', '"file:///home" names files, which have no origin'],
    ['wss://a.com', '"wss://a.com" is no page: write https:// or http://'],
    [
      'http://*.a.com',
      '"http://*.a.com" has a wildcard in a place where none is taken: write https://*.example.com',
    ],
    [
      'https://*.com',
      '"https://*.com" has a wildcard in a place where none is taken: write https://*.example.com',
    ],
    [
      'https://*',
      '"https://*" has a wildcard in a place where none is taken: write https://*.example.com',
    ],
    [
      'https://a.*.example.com',
      '"https://a.*.example.com" has a wildcard in a place where none is taken: write https://*.example.com',
    ],
    ['https://a.com, https://b.com', '"https://a.com, https://b.com" is no web address'],
    ['https://a;script-src.com', '"https://a;script-src.com" has a host that no page can have'],
    [
      'capacitor://localhost/index.html',
      '"capacitor://localhost/index.html" is no origin of an app: write scheme://host',
    ],
    ['app://*', '"app://*" is no origin of an app: write scheme://host'],
    ['data://x', '"data://x" is no origin of an app: write scheme://host'],
  ])(
    'an entry of a site’s list that cannot be put right is named, with what to write: %j',
    (entry, why) => {
      const list = ['https://good.example', entry];
      expect(detailOf(list)).toBe(`The field originAllowList is not valid: ${why}.`);
      expect(detailOf(list, 'zh-CN')).toContain(
        `字段 originAllowList 无效：${JSON.stringify(entry)} `,
      );
    },
  );
});

describe('a site’s list', () => {
  it('holds an origin once, however often and in whatever way it was written', () => {
    const entries = ['https://a.com', 'https://A.com/', ' https://a.com:443', 'https://b.com'];
    expect(readOriginList(entries)).toEqual(['https://a.com', 'https://b.com']);
  });

  it('has all its faults named at once, up to ten', () => {
    expect(detailOf(['a.com', 'https://good.example', 'b.com'])).toBe(
      'The field originAllowList is not valid: "a.com" has no scheme: write https://a.com;' +
        ' "b.com" has no scheme: write https://b.com.',
    );
    const many = Array.from({ length: 500 }, (_, index) => `shop-${index}.com`);
    expect(detailOf(many).match(/has no scheme/g)).toHaveLength(10);
  });
});
