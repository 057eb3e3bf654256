import { afterEach, expect, it, vi } from 'vitest';
import { pageOrigin } from './page-origin.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['an ordinary page', 'https://shop.example', 'https://shop.example', 'https://shop.example'],
  ['a sandbox', 'null', 'https://shop.example', 'null'],
  ['a file', 'null', 'null', 'null'],
  ['a preview by srcdoc', 'https://shop.example', 'null', 'https://shop.example'],
  [
    'a page that leaks an object',
    { city: 'Berlin' },
    'https://shop.example',
    'https://shop.example',
  ],
  ['a page that leaks a text', 'Berlin', 'https://shop.example', 'https://shop.example'],
  ['a page that leaks nothing', undefined, 'https://shop.example', 'https://shop.example'],
])('the origin of %s is right', (_, own, ofAddress, expected) => {
  vi.stubGlobal('window', { origin: own });
  vi.stubGlobal('location', { origin: ofAddress });
  expect(pageOrigin()).toBe(expected);
});
