import { expect, it } from 'vitest';
import { movedTo } from './visitor-page.ts';

const page = (name: string, at = '2026-11-29T10:00:00.000Z') => ({
  url: `https://shop.example/${name}`,
  title: name,
  at,
});

it('shows the page that the visitor is on now, and the last ten', () => {
  const pages = Array.from({ length: 10 }, (_, index) => page(`${index}`));
  const context = { url: pages[0]!.url, title: '0', language: 'de' };
  const moved = movedTo(
    { id: 'v', profile: {}, context, pages, lookAlikes: [], newestId: 'c1' },
    page('next'),
  );
  expect(moved.context).toEqual({ url: page('next').url, title: 'next', language: 'de' });
  expect(moved.pages.map(({ title }) => title)).toEqual(['next', ...Array.from('012345678')]);
});

it('takes the same address again for the same page, and forgets the title of another', () => {
  const first = page('a');
  const context = { url: first.url, title: 'a' };
  const again = { url: first.url, at: '2026-11-29T11:00:00.000Z' };
  const moved = movedTo(
    { id: 'v', profile: {}, context, lookAlikes: [], newestId: 'c1', pages: [first] },
    again,
  );
  expect(moved.pages).toEqual([again]);
  expect(moved.context).toEqual({ url: first.url });
});
