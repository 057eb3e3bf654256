import { expect, it } from 'vitest';
import { maskUrl } from './mask-url.ts';

it.each([
  ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
  ['https://example.com/a#access_token=1', 'https://example.com/a'],
  ['https://example.com/?token=abc&page=2', 'https://example.com/?token=***&page=2'],
  [
    'https://example.com/?id_token=a&reset_password=b',
    'https://example.com/?id_token=***&reset_password=***',
  ],
  ['https://example.com/?API_KEY=abc', 'https://example.com/?API_KEY=***'],
])('agents see %s as %s', (url, masked) => {
  expect(maskUrl(url)).toBe(masked);
});
