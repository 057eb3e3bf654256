import { describe, expect, it } from 'vitest';
import { tryOrigin } from './try-origin.ts';

const SITE = {
  enabled: true,
  originAllowList: [
    'https://shop.example.com',
    'https://*.example.org',
    'http://localhost:3000',
    'capacitor://localhost',
  ],
};

describe('a tried page', () => {
  it.each([
    ['https://shop.example.com', 'https://shop.example.com'],
    [' HTTPS://Shop.example.com:443/cart?x=1#top ', 'https://shop.example.com'],
    ['shop.example.com/cart', 'https://shop.example.com'],
    ['localhost:3000/', 'http://localhost:3000'],
    ['Capacitor://localhost', 'capacitor://localhost'],
  ])('a page gets the chat by its own entry: %j', (told, origin) => {
    expect(tryOrigin(SITE, told)).toEqual({
      isAllowed: true,
      matchedBy: origin,
      normalized: origin,
      why: expect.objectContaining({ 'en-US': `Pages of ${origin} get the chat.` }),
    });
  });

  it('gets the chat by a wildcard, which is named', () => {
    const { why, ...tried } = tryOrigin(SITE, 'https://de.example.org/');
    expect(tried).toEqual({
      isAllowed: true,
      matchedBy: 'https://*.example.org',
      normalized: 'https://de.example.org',
    });
    expect(why['zh-CN']).toContain('由 https://*.example.org 允许');
  });

  it.each([
    ['http://shop.example.com', 'The list has https://shop.example.com'],
    ['https://www.shop.example.com', 'The list has https://shop.example.com'],
    ['https://shop.example.com:8443', 'The list has https://shop.example.com'],
    ['https://example.org', 'The list has https://*.example.org'],
    ['http://localhost', 'The list has http://localhost:3000'],
    ['https://stranger.example', 'is not on the list: its visitors get no chat.'],
    ['null', 'stands for pages without an origin'],
    ['file:///home/a.html', 'names files'],
    ['https://*.example.org', 'try the address of one of them'],
    ['', 'has no scheme'],
    ['not a page', 'has no scheme'],
    ['mailto:a@b.example', 'has no scheme'],
  ])('a page that is no use gets the reason: %j', (told, why) => {
    const tried = tryOrigin(SITE, told);
    expect(tried.isAllowed).toBe(false);
    expect(tried.why['en-US']).toContain(why);
    expect(tried.why['zh-CN']).not.toBe(tried.why['en-US']);
  });

  it('gets no chat while the site is switched off, though it is listed', () => {
    const tried = tryOrigin({ ...SITE, enabled: false }, 'https://shop.example.com');
    expect(tried).toMatchObject({ isAllowed: false, matchedBy: 'https://shop.example.com' });
    expect(tried.why['en-US']).toContain('switched off');
  });
});
