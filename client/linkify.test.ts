import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linkify } from './linkify.ts';

const links = (text: string) =>
  linkify(text).flatMap(({ text: shown, href }) => (href === undefined ? [] : [[shown, href]]));

it.each<[string, string[][]]>([
  [
    'see https://example.com/a?b=c#d now',
    [['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d']],
  ],
  ['http://localhost:8080/x', [['http://localhost:8080/x', 'http://localhost:8080/x']]],
  ['www.example.com', [['www.example.com', 'https://www.example.com/']]],
  ['Write to help@example.co.uk.', [['help@example.co.uk', 'mailto:help@example.co.uk']]],
  ['mailto:help@example.com', [['mailto:help@example.com', 'mailto:help@example.com']]],
  ['call tel:+86-10-1234', [['tel:+86-10-1234', 'tel:+86-10-1234']]],
  ['HTTPS://EXAMPLE.COM', [['HTTPS://EXAMPLE.COM', 'https://example.com/']]],
  [
    'https://a.example/1 https://b.example/2',
    [
      ['https://a.example/1', 'https://a.example/1'],
      ['https://b.example/2', 'https://b.example/2'],
    ],
  ],
  [
    'Siehe https://münchen.example/straße?größe=ü#ö.',
    [
      [
        'https://münchen.example/straße?größe=ü#ö',
        'https://xn--mnchen-3ya.example/stra%C3%9Fe?gr%C3%B6%C3%9Fe=%C3%BC#%C3%B6',
      ],
    ],
  ],
  [
    'https://mu\u0308nchen.example/',
    [['https://mu\u0308nchen.example/', 'https://xn--mnchen-3ya.example/']],
  ],
  ['www.münchen.example', [['www.münchen.example', 'https://www.xn--mnchen-3ya.example/']]],
  [
    'https://пример.испытание/путь',
    [
      [
        'https://пример.испытание/путь',
        'https://xn--e1afmkfd.xn--80akhbyknj4f/%D0%BF%D1%83%D1%82%D1%8C',
      ],
    ],
  ],
  ['https://例子.中国/a', [['https://例子.中国/a', 'https://xn--fsqu00a.xn--fiqs8s/a']]],
  ['www.例子.中国', [['www.例子.中国', 'https://www.xn--fsqu00a.xn--fiqs8s/']]],
  [
    'müller@münchen.example',
    [['müller@münchen.example', 'mailto:m%C3%BCller@m%C3%BCnchen.example']],
  ],
])('finds what can be opened in %j', (text, expected) => {
  expect(links(text)).toEqual(expected);
});

it.each<[string, string]>([
  ['请看 https://example.com/订单，谢谢', 'https://example.com/'],
  ['网址是https://example.com/a。', 'https://example.com/a'],
  ['网址是https://example.com很好', 'https://example.com'],
  ['看https://example.com.谢谢', 'https://example.com'],
  ['请看https://例子.中国，谢谢', 'https://例子.中国'],
  ['ดูที่https://example.com/aครับ', 'https://example.com/a'],
  ['请写信至help@example.com谢谢', 'help@example.com'],
  ['（https://example.com/a）', 'https://example.com/a'],
  ['Is it https://example.com/a?', 'https://example.com/a'],
  ['(see https://example.com/a)', 'https://example.com/a'],
  ['https://en.wikipedia.org/wiki/Set_(game)', 'https://en.wikipedia.org/wiki/Set_(game)'],
  ['"https://example.com/a", he said', 'https://example.com/a'],
  ['<https://example.com/a>', 'https://example.com/a'],
  ['https://example.com/a...', 'https://example.com/a'],
])('ends a link where the sentence goes on: %j', (text, shown) => {
  expect(links(text).map(([first]) => first)).toEqual([shown]);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,hi',
  'file:///etc/passwd',
  'vbscript:x',
  'https://',
  'http://.',
  'no links here, e.g. at 10:30 or a.b',
  '1@2',
  '',
])('leaves %j alone', (text) => {
  expect(links(text)).toEqual([]);
});

it('loses and changes nothing of any text', () => {
  const piece = fc.constantFrom(
    'https://',
    'a.b',
    '(',
    ')',
    '。',
    ' ',
    '@',
    'www.',
    'tel:',
    'ü',
    '例',
    '\u202e',
    '😀',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
      const text = pieces.join('');
      const parts = linkify(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const { href } of parts) expect(href ?? 'https:').toMatch(/^(https?|mailto|tel):/);
    }),
  );
});

it.each([
  ['closing brackets', `https://a.b/${')'.repeat(200_000)}`],
  ['one word', 'a'.repeat(200_000)],
  ['one word of Chinese', `https://${'例'.repeat(200_000)}`],
  ['labels of Chinese', `https://${'例.'.repeat(100_000)}`],
  ['umlauts', `${'ü'.repeat(100_000)}@${'ü.'.repeat(50_000)}`],
  ['beginnings of addresses', 'https://a.'.repeat(20_000)],
  ['dots', 'a.'.repeat(100_000)],
  ['dashes after www', `www.${'-'.repeat(200_000)}`],
  ['beginnings of telephone numbers', `tel:${'('.repeat(200_000)}`],
])('reads a long text of %s in time that grows with its length, not faster', (_, text) => {
  const startedAt = performance.now();
  expect(
    linkify(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
