import { expect, it } from 'vitest';
import type { CannedReply } from '../../shared/wire/desk-wire.ts';
import { fillCannedText, findCannedReplies, typedShortcut } from './canned-text.ts';

const reply = (shortcut: string, text: string, siteId: string | null = null): CannedReply => ({
  id: `${shortcut}-${siteId}`,
  shortcut,
  text,
  siteId,
  updatedAt: '2026-11-29T00:00:00.000Z',
});

it('fills what is known, as it is, and leaves an unknown name to be seen', () => {
  const facts = { 'visitor.name': '$& {{agent.name}}', 'agent.name': 'Ann', 'site.name': 'Shop' };
  expect(fillCannedText('Hi {{visitor.name}}, {{agent.name}} of {{site.name}} {{x}}', facts)).toBe(
    'Hi $& {{agent.name}}, Ann of Shop {{x}}',
  );
});

it.each([
  ['/', ''],
  ['/hel', 'hel'],
  ['/退款', '退款'],
  ['/hello there', undefined],
  [' /a', undefined],
  ['and/or', undefined],
  ['', undefined],
])('takes %j for a shortcut of %j', (draft, shortcut) => {
  expect(typedShortcut(draft)).toBe(shortcut);
});

it('offers those of the site and of all sites, shortcuts that begin with it first', () => {
  const replies = [
    reply('bye', 'Hello again soon'),
    reply('Hello', 'Hi'),
    reply('help', 'See the docs', 'shop'),
    reply('help', 'Other', 'bank'),
    reply('no', 'Sorry'),
  ];
  expect(findCannedReplies(replies, 'HEL', 'shop').map(({ id }) => id)).toEqual([
    'Hello-null',
    'help-shop',
    'bye-null',
  ]);
  const many = Array.from({ length: 20 }, (_, index) => reply(`a${index}`, 'A'));
  expect(findCannedReplies(many, '', 'shop')).toHaveLength(8);
});
