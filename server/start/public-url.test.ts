import { expect, it } from 'vitest';
import { namesOf } from './public-url.ts';

it.each([
  [
    'http://localhost:8080',
    ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080'],
  ],
  ['http://127.0.0.1', ['http://127.0.0.1', 'http://localhost', 'http://[::1]']],
  ['https://cs.example.com', ['https://cs.example.com']],
  ['https://localhost.example.com', ['https://localhost.example.com']],
])('a server at %s answers to the names of its machine, and of no other', (origin, names) => {
  expect(namesOf(origin)).toEqual(names);
});
