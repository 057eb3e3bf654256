import { describe, expect, it } from 'vitest';
import { isListed, isOrigin, isWebOrigin } from '../../shared/origins/origins.ts';
import { arrivalOf, mayUseSession } from './origins.ts';

describe('an origin', () => {
  it.each([
    ['https://example.com', true],
    ['http://localhost:8080', true],
    ['http://127.0.0.1:3000', true],
    ['http://[::1]:8080', true],
    ['https://example.com/', false],
    ['https://example.com:443', false],
    ['https://EXAMPLE.com', false],
    ['https://a;script-src.com', false],
    ["https://a'b.com", false],
    ['https://user@example.com', false],
    ['null', false],
    ['', false],
    [undefined, false],
    [['https://example.com'], false],
  ])('%j: %s', (value, expected) => {
    expect(isOrigin(value)).toBe(expected);
  });

  it.each([
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'app://bundle',
    'app://.',
    'app://-',
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai',
    'moz-extension://3f9c1d44-5b71-4f0e-9a55-0d0b1f1c2a10',
    'App://MyApp',
    'app://localhost:3000',
  ])('an origin of an app is one as well, but not one of the web: %s', (value) => {
    expect([isOrigin(value), isWebOrigin(value)]).toEqual([true, false]);
  });

  it.each([
    'file://',
    'file://localhost',
    'data://x',
    'blob://x',
    'about://blank',
    'javascript://x',
    'ws://example.com',
    'wss://example.com',
    'ftp://example.com',
    'app://',
    'app://a/path',
    'app://a;script-src',
    "app://a 'self'",
    'app://*',
    'app:bundle',
    '1app://bundle',
  ])('an origin of an app is not %s', (value) => {
    expect(isOrigin(value)).toBe(false);
  });

  it.each([
    ['capacitor://localhost', true],
    ['Capacitor://LOCALHOST', true],
    ['ionic://localhost', false],
    ['capacitor://localhost.evil.com', false],
    ['https://localhost', false],
  ])('%s is admitted by a list that names an app: %s', (origin, expected) => {
    expect(isListed(['capacitor://localhost'], origin)).toBe(expected);
  });

  it.each([
    ['https://shop.com', true],
    ['https://a.wild.com', true],
    ['https://a.b.wild.com', true],
    ['https://wild.com', false],
    ['http://a.wild.com', false],
    ['https://a.wild.com:8443', false],
    ['https://evilwild.com', false],
    ['https://.wild.com', false],
    ['https://shop.com.evil.com', false],
    ['http://shop.com', false],
    ['null', false],
    ['https://*.wild.com', false],
  ])('%s is admitted by the list: %s', (origin, expected) => {
    expect(isListed(['https://shop.com', 'https://*.wild.com'], origin)).toBe(expected);
  });
});

const OWN = ['https://cs.com', 'http://localhost:8080'];

describe('the arrival of a handshake', () => {
  it.each([
    {
      it: 'the frame speaks for the page that embeds it',
      headers: { origin: 'https://cs.com', 'x-cs-embed-origin': 'https://shop.com' },
      is: { entry: 'embed', origin: 'https://shop.com' },
    },
    {
      it: 'our own page alone is link entry',
      headers: { origin: 'https://cs.com' },
      is: { entry: 'link' },
    },
    {
      it: 'our own page that says link is link entry',
      headers: { origin: 'https://cs.com', 'x-cs-entry': 'link' },
      is: { entry: 'link' },
    },
    {
      it: 'an embedding page cannot be waved through as a link',
      headers: {
        origin: 'https://cs.com',
        'x-cs-entry': 'link',
        'x-cs-embed-origin': 'https://shop.com',
      },
      is: { entry: 'embed', origin: 'https://shop.com' },
    },
    {
      it: 'a deep integration is its own origin',
      headers: { origin: 'https://shop.com' },
      is: { entry: 'embed', origin: 'https://shop.com' },
    },
    {
      it: 'a stranger is not believed to be somebody else',
      headers: { origin: 'https://evil.com', 'x-cs-embed-origin': 'https://shop.com' },
      is: { entry: 'embed', origin: 'https://evil.com' },
    },
    {
      it: 'a stranger is not believed to come by a link',
      headers: { origin: 'https://evil.com', 'x-cs-entry': 'link' },
      is: { entry: 'embed', origin: 'https://evil.com' },
    },
  ])('$it', ({ headers, is }) => {
    expect(arrivalOf(headers, OWN)).toEqual(is);
  });

  it('nobody without an origin is believed anything', () => {
    expect(() => arrivalOf({ 'x-cs-entry': 'link' }, OWN)).toThrow('origin_denied');
  });

  it('a program that sends no origin is told to send one', () => {
    expect(() => arrivalOf({}, OWN)).toThrow(
      expect.objectContaining({
        detail: {
          'en-US': expect.stringContaining('no Origin header'),
          'zh-CN': expect.stringContaining('没有 Origin 头'),
        },
      }),
    );
  });

  it.each([
    [undefined, true],
    ['https://cs.com', true],
    ['https://shop.com', true],
    ['https://evil.com', false],
    ['null', false],
  ])('a session of shop.com used from %s: %s', (origin, expected) => {
    const arrival = { entry: 'embed', origin: 'https://shop.com' } as const;
    expect(mayUseSession(origin, arrival, OWN)).toBe(expected);
  });

  it('a session of a link is used from our own pages only', () => {
    expect(mayUseSession('https://cs.com', { entry: 'link' }, OWN)).toBe(true);
    expect(mayUseSession('https://shop.com', { entry: 'link' }, OWN)).toBe(false);
  });
});
