import { afterEach, expect, it, vi } from 'vitest';
import { readSite, storeSite } from './site-cache.ts';
import { makeFakeStorage, makeFakeWindow } from '../testing.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function visit(entries: Record<string, string> = {}) {
  const local = makeFakeStorage(entries);
  vi.stubGlobal('window', makeFakeWindow({ local }));
  return local;
}

const SITE = { theme: 'dark', primaryColor: '#f43f5e' };

it('gives a second visit what the first one was told, under its own key', () => {
  const local = visit();
  storeSite('sk_demo', SITE);
  expect([...local.entries.keys()]).toEqual(['starim_cs_site']);
  expect(readSite('sk_demo')).toEqual(SITE);
});

it('has no settings on the first visit', () => {
  visit();
  expect(readSite('sk_demo')).toBeUndefined();
  expect(readSite(undefined)).toBeUndefined();
});

it.each([
  ['another site', 'sk_other'],
  ['a page without a key', undefined],
])('does not give the settings of a site to %s', (_, appKey) => {
  visit();
  storeSite('sk_demo', SITE);
  expect(readSite(appKey)).toBeUndefined();
});

it('newer settings of a site take the place of the older ones', () => {
  visit();
  storeSite('sk_demo', SITE);
  storeSite('sk_demo', { theme: 'light' });
  expect(readSite('sk_demo')).toEqual({ theme: 'light' });
});

it('serves mock mode, which needs no key', () => {
  visit();
  storeSite(undefined, SITE);
  expect(readSite(undefined)).toEqual(SITE);
});

it.each(['', '{broken', 'null', '7', '"text"', '[]', '{}', '{"key":"sk_demo"}'])(
  'takes nothing from what it did not write: %j',
  (written) => {
    visit({ starim_cs_site: written });
    expect(readSite('sk_demo')).toBeUndefined();
  },
);

it('reading a site without storage is no error', () => {
  vi.stubGlobal('window', makeFakeWindow('blocked'));
  expect(() => storeSite('sk_demo', SITE)).not.toThrow();
  expect(readSite('sk_demo')).toBeUndefined();
});
