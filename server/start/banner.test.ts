import { expect, it } from 'vitest';
import { banner } from './banner.ts';

const origin = 'http://localhost:8080';

it('the server’s first lines name every page that a newcomer looks for', () => {
  const lines = banner({ origin, hasAccount: true }).split('\n');
  expect(lines[0]).toBe(`cs-widget is listening on ${origin}`);
  expect(lines.slice(1, -1).map((line) => line.replace(/^.*8080/, ''))).toEqual([
    '/cs-demo',
    '/docs',
    '/?k=sk_demo',
    '/frame/?k=sk_demo',
    '/console',
  ]);
});

it('the address of the first account is shown to a person alone, and a log is told of the command', () => {
  expect(banner({ origin, hasAccount: false, ownerEntry: 'once' })).toContain(
    `${origin}/console/welcome#once`,
  );
  expect(banner({ origin, hasAccount: false })).toContain('create-owner');
});
