import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../shared/config/profile.ts';
import { plain } from './plain.ts';

/** As a site's model of its user often is: it knows what knows it. */
const cyclic: Record<string, unknown> = { name: 'Alex' };
cyclic['self'] = cyclic;

const withoutPrototype: Record<string, unknown> = Object.create(null);
withoutPrototype['self'] = withoutPrototype;

it('keeps what is plain as it is', () => {
  const config = {
    appKey: 'sk_demo',
    zIndex: 5,
    mock: false,
    extra: { a: [1, null] },
    email: null,
  };
  expect(plain(config)).toEqual(config);
});

it('keeps undefined as not said', () => {
  expect(plain({ nickname: undefined })).toEqual({ nickname: undefined });
});

it('copies deeply, so that what the site changes later changes nothing', () => {
  const extra = { orders: ['O-1'] };
  const copy = plain({ extra });
  extra.orders.push('O-2');
  expect(copy).toEqual({ extra: { orders: ['O-1'] } });
});

it('makes plain objects of a framework’s reactive ones', () => {
  const reactive = new Proxy({ orderNo: 'O-1' }, {});
  expect(() => structuredClone(reactive)).toThrow('could not be cloned');
  expect(structuredClone(plain({ extra: reactive }))).toEqual({ extra: { orderNo: 'O-1' } });
});

it.each([[undefined], [null], [42], [true], [() => {}]])('makes nothing of %s', (value) => {
  expect(plain(value)).toEqual({});
});

it('takes a value’s own members only', () => {
  expect(plain(Object.create({ appKey: 'sk_evil' }))).toEqual({});
});

it('has no prototype by a key that is called so', () => {
  const copy = plain(JSON.parse('{"__proto__":{"appKey":"sk_evil"}}'));
  expect(copy['appKey']).toBeUndefined();
});

it('lets functions inside a value go', () => {
  expect(plain({ extra: { total: 3, format() {} } })).toEqual({ extra: { total: 3 } });
});

describe('a member that cannot be sent', () => {
  it.each([
    ['a function', () => 1],
    ['a cycle', cyclic],
    ['a cycle without a prototype', withoutPrototype],
    ['a BigInt', 10n],
    ['a symbol', Symbol('s')],
    [
      'what throws when it is made into JSON',
      {
        toJSON() {
          throw new Error('mine');
        },
      },
    ],
  ])('%s costs no other', (_, member) => {
    expect(plain({ member, appKey: 'sk_demo' })).toHaveProperty('appKey', 'sk_demo');
  });

  it('a getter that throws costs no other', () => {
    const config = {
      get member() {
        throw new Error('mine');
      },
      appKey: 'sk_demo',
    };
    expect(plain(config)).toHaveProperty('appKey', 'sk_demo');
  });

  it.each([
    ['a function', () => 'u_42'],
    ['the whole user', cyclic],
  ])('%s is no id: all users would be one', (_, externalUserId) => {
    expect(parseProfile(plain({ externalUserId }))).toEqual({});
  });

  it('a number that went wrong signs nobody out', () => {
    expect(parseProfile(plain({ externalUserId: NaN }))).not.toHaveProperty('externalUserId', null);
  });

  it('leaves nothing but what can be sent, whatever the value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything({ withBigInt: true })), (value) => {
        const copy = plain(value);
        expect(structuredClone(copy)).toEqual(copy);
      }),
    );
  });
});
