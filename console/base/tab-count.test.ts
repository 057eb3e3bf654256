import { expect, it } from 'vitest';
import { countedIcon } from './tab-count.ts';

it.each([
  [1, '>1<'],
  [9, '>9<'],
  [10, '>9+<'],
])('draws %d into the icon as %s', (count, text) => {
  const [type, svg = ''] = countedIcon(count).split(',', 2);
  expect([type, decodeURIComponent(svg).includes(text)]).toEqual(['data:image/svg+xml', true]);
});
