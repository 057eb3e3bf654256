import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../files.ts';
import { restInChinese } from './rest.ts';
import { CHINESE_ROUTES } from './routes.ts';

const reference = readFileSync(join(root, 'docs/reference/generated/rest.md'), 'utf8');

it('every route has its sentence in Chinese, and no route that is gone has one', () => {
  const routes = [...reference.matchAll(/^### `(\w+ .+)`$/gm)].map(([, route]) => route);
  expect(Object.keys(CHINESE_ROUTES)).toEqual(routes);
});

it('no English words but the name of cookies are left beside the code', () => {
  const words = restInChinese(reference)
    .replace(/```[^]*?```|`[^`]*`/g, '')
    .match(/\b[a-z]{4,}\b/gi);
  expect(words).toEqual(['Cookie']);
});

it('a route without words in Chinese cannot be shown', () => {
  expect(() => restInChinese('### `GET /new`\n\nIs new.\n')).toThrow('GET /new has no words');
});
