import { expect, it } from 'vitest';
import { checkOrigin } from './origin-rows.ts';

it.each([
  ['https://shop.example.com', {}],
  ['', {}],
  [' HTTPS://Shop.example.com/ ', { storedAs: 'https://shop.example.com' }],
  ['https://*.Example.com', { storedAs: 'https://*.example.com' }],
])('tells how %j will be stored', (entry, expected) => {
  expect(checkOrigin(entry, 'en-US')).toEqual(expected);
});

it('tells what is wrong, and what to write instead, in the person’s language', () => {
  expect(checkOrigin('shop.example.com', 'en-US').fault).toContain(
    'write https://shop.example.com',
  );
  expect(checkOrigin('shop.example.com', 'zh-CN').fault).toContain(
    '请改为 https://shop.example.com',
  );
});
