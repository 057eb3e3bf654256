import { expect, it } from 'vitest';
import { isHostOf } from './is-host-of.ts';

it.each([
  ['https://chat.example.com', 'chat.example.com', true],
  ['https://chat.example.com', 'chat.example.com:443', true],
  ['https://chat.example.com', 'chat.example.com:80', true],
  ['http://chat.example.com', 'chat.example.com:80', true],
  ['https://chat.example.com', 'chat.example.com:8443', false],
  ['https://chat.example.com:8443', 'chat.example.com:8443', true],
  ['https://chat.example.com:8443', 'chat.example.com:443', false],
  ['https://chat.example.com:8443', 'chat.example.com', false],
  ['http://[::1]', '[::1]:80', true],
  ['http://[::1]:8080', '[::1]:8080', true],
  ['https://chat.example.com', 'example.com', false],
  ['https://chat.example.com', undefined, false],
])('whether a request to %s may say that its host is %s: %s', (origin, host, isIt) => {
  expect(isHostOf(origin, host)).toBe(isIt);
});
