import { expect, it } from 'vitest';
import { mailHref, phoneHref, webHref } from './contact-href.ts';

it.each([
  ['+49 30 1234-5678', 'tel:+493012345678'],
  [' (030) 123.456/78 ', 'tel:03012345678'],
  ['138 0013 8000', 'tel:13800138000'],
])('takes %j for a telephone number', (phone, href) => {
  expect(phoneHref(phone)).toBe(href);
});

it.each([
  ['<img src=x onerror="window.owned=1">'],
  ['call me at 12345'],
  ['12'],
  ['1234567890123456'],
  ['+'],
  ['123+456'],
  ['*#06#'],
  [''],
  [undefined],
])('makes no link of %j, which is no telephone number', (phone) => {
  expect(phoneHref(phone)).toBeUndefined();
});

it('makes a link of an address of a letter, and of nothing that adds to the letter', () => {
  expect(mailHref('ann@example.com')).toBe('mailto:ann@example.com');
  expect(mailHref('ann@example.com?bcc=eve@example.com')).toBeUndefined();
});

it('makes a link of the address of a web page alone', () => {
  expect(webHref('HTTPS://cdn.example.com/a.png')).toBe('HTTPS://cdn.example.com/a.png');
  for (const other of ['javascript:alert(1)//https://', ' data:text/html,a', undefined])
    expect(webHref(other)).toBeUndefined();
});
