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
  ['https://example.com/a.pdf?sv=1&sig=a%3D', 'https://example.com/a.pdf?sv=1&sig=***'],
  [
    'https://example.com/?PHPSESSID=a&accessKey=b',
    'https://example.com/?PHPSESSID=***&accessKey=***',
  ],
  ['https://example.com/?ticket=ST-1&new_pwd=b', 'https://example.com/?ticket=***&new_pwd=***'],
  [
    'https://example.com/?keyword=mug&side=left&design=a&ticketId=7',
    'https://example.com/?keyword=mug&side=left&design=a&ticketId=7',
  ],
])('agents see %s as %s', (url, masked) => {
  expect(maskUrl(url)).toBe(masked);
});
