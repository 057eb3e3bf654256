import { describe, expect, it } from 'vitest';
import { mergeLayers } from '../shared/config.ts';
import type { Start } from './host.ts';
import { makeIdentity } from './identity.ts';

const ANONYMOUS = 'v_00000000-0000-4000-8000-000000000001';
const OTHER = 'v_00000000-0000-4000-8000-000000000002';

function identityOf(settings: Record<string, unknown> = {}, context: unknown = {}) {
  const start: Start = {
    settings: mergeLayers([{ appKey: 'sk_demo', apiBase: 'https://api.example.com', ...settings }]),
    locale: 'en-US',
    theme: 'light',
    visitorId: ANONYMOUS,
    context: context as Start['context'],
    entry: { type: 'link' },
    isStandalone: true,
  };
  return makeIdentity(start);
}

it('says who the visitor is, with what the page knows of them', () => {
  const identity = identityOf({ externalUserId: 'u_42', nickname: 'Alex' });
  expect(identity.handshake()).toMatchObject({
    appKey: 'sk_demo',
    visitorId: ANONYMOUS,
    externalUserId: 'u_42',
    profile: { nickname: 'Alex' },
  });
});

it('masks what must not leave the browser, and takes a broken context for an empty one', () => {
  const masked = identityOf({}, { url: 'https://shop.example/?token=abc#secret' });
  expect(masked.handshake().context?.url).toBe('https://shop.example/?token=***');
  expect(identityOf({}, null).handshake().context?.url).toBe('');
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
  const identity = identityOf(before === undefined ? {} : { externalUserId: before });

  it('comes to the right request', () => {
    const change = identity.change(told);
    expect(change).toMatchObject({ isOther, keepsUnsent });
    expect(change.request.externalUserId).toBe(requested);
  });
});

it('gives an anonymous visitor the new id after sign-out, and a known one never', () => {
  const identity = identityOf({ externalUserId: 'u_1' });
  expect(identity.adopt('visitor_1')).toBeUndefined();
  const scope = identity.storageScope();
  expect(identity.adopt(OTHER, { externalUserId: null })).toBe(OTHER);
  expect(identity.handshake()).toMatchObject({ visitorId: OTHER });
  expect(identity.handshake()).not.toHaveProperty('externalUserId');
  expect(identity.storageScope()).not.toBe(scope);
});

it('keeps nothing of the former user’s profile for the next one', () => {
  const identity = identityOf({ externalUserId: 'u_1', email: 'one@example.com' });
  identity.adopt('visitor_2', { externalUserId: 'u_2', nickname: 'Two' });
  expect(identity.handshake().profile).toEqual({ nickname: 'Two' });
});
