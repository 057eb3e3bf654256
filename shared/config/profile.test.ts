import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigProblem } from './parse-config.ts';
import { parseProfile } from './profile.ts';

const FULL = {
  externalUserId: 'u_42',
  nickname: 'Alex Lee',
  avatar: 'https://example.com/alex.png',
  email: 'alex@example.com',
  phone: '+1 555 0100',
  extra: { orderNo: 'O-2026-001' },
  signature: { t: 1716268800, s: '8f0a' },
};

it('takes all that agents may know of a visitor', () => {
  expect(parseProfile(FULL)).toEqual(FULL);
});

it('takes null for a fact that the page does not know, without a warning', () => {
  const problems: ConfigProblem[] = [];
  const told = {
    nickname: null,
    avatar: null,
    email: null,
    phone: null,
    extra: null,
    signature: null,
  };
  expect([parseProfile(told, (problem) => problems.push(problem)), problems]).toEqual([{}, []]);
});

it('takes nothing else: neither configuration nor what a site has beside it', () => {
  expect(parseProfile({ ...FULL, appKey: 'sk_other', theme: 'dark', role: 'admin' })).toEqual(FULL);
});

describe('the id', () => {
  it.each([
    ['a number is its digits', { externalUserId: 42 }, { externalUserId: '42' }],
    ['null signs out', { externalUserId: null }, { externalUserId: null }],
    ['undefined says nothing', { externalUserId: undefined }, {}],
    ['nor does its absence', {}, {}],
  ])('%s', (_, told, profile) => {
    expect(parseProfile(told)).toEqual(profile);
  });

  it('may be null beside a profile: the next visitor’s', () => {
    const told = { externalUserId: null, nickname: 'Guest' };
    expect(parseProfile(told)).toEqual(told);
  });

  it.each(['undefined', 'null', 'NaN', 'false', '[object Object]', '{{id}}', '${id}', '%(id)s'])(
    'an id in %s is ignored with a warning, and the rest of the profile counts',
    (externalUserId) => {
      const problems: ConfigProblem[] = [];
      const told = { externalUserId, nickname: 'Alex' };
      expect(parseProfile(told, (problem) => problems.push(problem))).toEqual({ nickname: 'Alex' });
      expect(problems.map(({ field }) => field)).toEqual(['externalUserId']);
    },
  );

  it('the id is null only by the profile’s own word', () => {
    expect(parseProfile(Object.create({ externalUserId: null }))).toEqual({});
  });
});

it('leaves a bad field out, keeps the others and tells what it takes', () => {
  const problems: ConfigProblem[] = [];
  const onProblem = (problem: ConfigProblem) => problems.push(problem);
  const told = { nickname: 'Alex', avatar: 'javascript:alert(1)', externalUserId: '' };
  expect(parseProfile(told, onProblem)).toEqual({ nickname: 'Alex' });
  expect(problems.map(({ field }) => field).toSorted()).toEqual(['avatar', 'externalUserId']);
});

it.each([[undefined], [null], ['u_42'], [42], [[]]])('takes nothing from %j', (value) => {
  expect(parseProfile(value)).toEqual({});
});

it('comes out as plain data, which what the site does to its own objects does not change', () => {
  const extra = { orders: ['O-1'] };
  const profile = parseProfile({ extra });
  extra.orders.push('O-2');
  expect(profile.extra).toEqual({ orders: ['O-1'] });
});

it('a profile is parsed to the same again, as the frame does with one that it was told before', () => {
  const nullable = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: null });
  const told = fc.record(
    {
      externalUserId: nullable(fc.oneof(fc.string(), fc.integer())),
      nickname: nullable(fc.string()),
      extra: fc.dictionary(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(told, (value) => {
      const profile = parseProfile(value);
      expect(JSON.stringify(parseProfile(profile))).toBe(JSON.stringify(profile));
    }),
  );
});
