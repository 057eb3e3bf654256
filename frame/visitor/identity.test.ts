import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConfigLayer } from '../../shared/config/config.ts';
import { makeIdentity } from './identity.ts';

const ANONYMOUS = 'v_00000000-0000-4000-8000-000000000001';
const OTHER = 'v_00000000-0000-4000-8000-000000000002';
const SIGNATURE = { t: 1716268800, s: 'a'.repeat(64) };

type Parameters = { settings?: ConfigLayer; kept?: unknown };

function identityOf({ settings = {}, kept }: Parameters = {}) {
  const start = {
    settings: { appKey: 'sk_demo', apiBase: 'https://api.example.com', ...settings },
    visitorId: ANONYMOUS,
    context: {},
  };
  return makeIdentity(start, kept);
}

it('says who the visitor is, with what the page knows of them', () => {
  const identity = identityOf({ settings: { externalUserId: 'u_42', nickname: 'Alex' } });
  expect(identity.handshake()).toMatchObject({
    appKey: 'sk_demo',
    visitorId: ANONYMOUS,
    externalUserId: 'u_42',
    profile: { nickname: 'Alex' },
  });
});

describe.each([
  ['anonymous names themselves', undefined, { externalUserId: 'u_1' }, true, true, 'u_1'],
  ['known says the same again', 'u_1', { externalUserId: 'u_1' }, false, true, undefined],
  ['known only changes the profile', 'u_1', { nickname: 'New' }, false, true, undefined],
  ['another user takes over', 'u_1', { externalUserId: 'u_2' }, true, false, 'u_2'],
  ['known signs out', 'u_1', { externalUserId: null }, true, false, null],
  [
    'anonymous signs out, which changes nothing',
    undefined,
    { externalUserId: null },
    false,
    true,
    undefined,
  ],
] as const)('%s', (_, before, told, isOther, keepsUnsent, requested) => {
  const identity = identityOf({
    settings: before === undefined ? {} : { externalUserId: before },
  });

  it('asks the server for the right user, and knows whether that is another visitor', () => {
    const change = identity.change(told);
    expect(change).toMatchObject({ isOther, keepsUnsent });
    expect(change.request.externalUserId).toBe(requested);
  });
});

it('gives an anonymous visitor the new id after sign-out, and a known one never', () => {
  const identity = identityOf({ settings: { externalUserId: 'u_1' } });
  expect(identity.adopt('visitor_1')).toBeUndefined();
  const scope = identity.storageScope();
  expect(identity.adopt(OTHER, { externalUserId: null })).toBe(OTHER);
  expect(identity.handshake()).toMatchObject({ visitorId: OTHER });
  expect(identity.handshake()).not.toHaveProperty('externalUserId');
  expect(identity.storageScope()).not.toBe(scope);
});

it('keeps nothing of the former user’s profile for the next one', () => {
  const identity = identityOf({ settings: { externalUserId: 'u_1', email: 'one@example.com' } });
  identity.adopt('visitor_2', { externalUserId: 'u_2', nickname: 'Two' });
  expect(identity.handshake().profile).toEqual({ nickname: 'Two' });
});

it('carries the signature of the user who was signed, and of nobody after them', () => {
  const identity = identityOf({ settings: { externalUserId: 'u_1', signature: SIGNATURE } });
  expect(identity.handshake().signature).toEqual(SIGNATURE);
  const other = { externalUserId: 'u_2', signature: { t: 2, s: 'b' } };
  expect(identity.change(other).request).toMatchObject(other);
  identity.adopt('visitor_2', { externalUserId: 'u_2' });
  expect(identity.handshake()).not.toHaveProperty('signature');
});

describe('the signature', () => {
  const named = { externalUserId: 'u_1', nickname: 'One' };
  it.each([
    ['stays while only something else is told', named, { email: 'one@example.com' }, true],
    ['stays where the same is told again', named, named, true],
    ['does not go with another name', named, { nickname: 'Two' }, false],
    ['of nobody does not go with somebody', {}, { externalUserId: 'u_1' }, false],
    ['of somebody does not go with nobody', named, { externalUserId: null }, false],
  ])('%s', (_, settings, told, isKept) => {
    const identity = identityOf({ settings: { ...settings, signature: SIGNATURE } });
    identity.adopt('visitor_1', told);
    expect(identity.handshake().signature).toEqual(isKept ? SIGNATURE : undefined);
  });
});

it('goes with the page to its next address', () => {
  const identity = identityOf();
  identity.visit({ url: 'https://shop.example/cart' });
  expect(identity.handshake().context).toEqual({ url: 'https://shop.example/cart' });
});

it('goes on in the next frame of the page as who the visitor has become', () => {
  const settings = { externalUserId: 'u_1', nickname: 'One', email: 'one@example.com' };
  const before = identityOf({ settings });
  before.adopt('visitor_2', { externalUserId: 'u_2', nickname: 'Two', extra: 'VIP' });
  const kept: unknown = structuredClone(before.kept());
  const handshake = identityOf({ settings, kept }).handshake();
  expect(handshake).toMatchObject({
    externalUserId: 'u_2',
    profile: { nickname: 'Two', extra: 'VIP' },
  });
  expect(handshake.profile).not.toHaveProperty('email');

  before.adopt(OTHER, { externalUserId: null });
  const signedOut = identityOf({ settings, kept: structuredClone(before.kept()) });
  expect(signedOut.handshake()).not.toHaveProperty('externalUserId');
});

describe('the name that things are stored under', () => {
  it('gives things a name that does not spell out whose they are (I12)', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (user) => {
        const identity = identityOf({ settings: { externalUserId: user } });
        expect(identity.storageScope()).not.toContain(user);
      }),
    );
    expect(identityOf().storageScope()).not.toContain(ANONYMOUS);
  });

  it('gives the same visitor the same name on every page, and everybody else another one (I12)', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const scope = (externalUserId: string) => identityOf().storageScope({ externalUserId });
        expect(scope(one) === scope(other)).toBe(one === other);
      }),
    );
  });

  it('gives a user who bears an anonymous visitor’s id another name than that visitor', () => {
    const identity = identityOf();
    const user = identity.storageScope({ externalUserId: ANONYMOUS });
    expect(user).not.toBe(identity.storageScope());
  });

  it('the storage name in mock mode is no real visitor’s: it lets in whomever the page names', () => {
    const settings = { externalUserId: 'u_1' };
    const mock = identityOf({ settings: { ...settings, mock: true } });
    expect(mock.storageScope()).not.toBe(identityOf({ settings }).storageScope());
  });
});
