import { MemoryRouter, Route } from '@solidjs/router';
import { screen } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { LONGEST_FILTER_TEXT } from '../../../shared/inbox-limits.ts';
import { show } from '../../base/testing.tsx';
import { ExtraDetails } from './ExtraDetails.tsx';

const showExtra = (extra: unknown) =>
  show(() => (
    <MemoryRouter>
      <Route path="*" component={() => <ExtraDetails extra={extra} />} />
    </MemoryRouter>
  ));

it('shows each plain field as a link to all who have the same, and the rest as it was given', async () => {
  const { container } = showExtra({ plan: 'pro', seats: 5, tags: ['a'], note: '', gone: null });
  const links = await screen.findAllByRole<HTMLAnchorElement>('link');
  expect(
    links.map((link) => [link.textContent, new URL(link.href).searchParams.get('extra')]),
  ).toEqual([
    ['pro', '{"plan":"pro"}'],
    ['5', '{"seats":5}'],
  ]);
  expect(JSON.parse(container.querySelector('pre')?.textContent ?? '')).toEqual({
    tags: ['a'],
    note: '',
    gone: null,
  });
});

it.each([['just a text'], [['a', 'list']], [{ deep: { er: 1 } }], [7]])(
  'shows %j, which has no plain field, as it was given',
  async (extra) => {
    const { container } = showExtra(extra);
    expect((await screen.findByRole('heading')).textContent).toBe('From your site');
    expect(screen.queryByRole('link')).toBeNull();
    expect(JSON.parse(container.querySelector('pre')?.textContent ?? '')).toEqual(extra);
  },
);

it.each([[undefined], [null]])('shows nothing where the site gave %j', (extra) => {
  expect(showExtra(extra).container.textContent).toBe('');
});

it('names what turns a text around, instead of letting it', async () => {
  showExtra({ plan: 'a\u202eb' });
  expect((await screen.findByRole('link')).textContent).toBe('a‹U+202E›b');
});

it('makes no link of a name or a value that is longer than the server looks for', () => {
  const [longest, tooLong] = ['"'.repeat(LONGEST_FILTER_TEXT), '"'.repeat(LONGEST_FILTER_TEXT + 1)];
  showExtra({ [longest]: longest, [tooLong]: 'a', plan: tooLong });
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([longest]);
});
