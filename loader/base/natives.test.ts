import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeFakeBrowser } from '../testing.ts';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

const takeFrom = (page: object) => {
  vi.stubGlobal('window', page);
  return import('./natives.ts');
};

it('lacks nothing in a browser, and takes what the window has', async () => {
  const { page } = makeFakeBrowser();
  const { missing, matchMedia, setTimeout } = await takeFrom(page);
  expect(missing).toEqual([]);
  expect([matchMedia, setTimeout]).toEqual([page['matchMedia'], page['setTimeout']]);
});

it('throws nothing on a server, where there is no window', async () => {
  const { document, Map } = await import('./natives.ts');
  expect([document, Map]).toEqual([undefined, globalThis.Map]);
});

it.each([
  ['an empty window', { window: {} }],
  ['an empty document', { document: {} }],
  ['both', { window: { document: {} }, document: {} }],
])('throws nothing on a server that has %s for the sake of other code', async (_, shims) => {
  for (const [name, shim] of Object.entries(shims)) vi.stubGlobal(name, shim);
  const { Map, missing } = await import('./natives.ts');
  expect(Map).toBe(globalThis.Map);
  expect(missing).toContain('matchMedia');
});

it.each([
  ['matchMedia', undefined],
  ['getComputedStyle', {}],
  ['MutationObserver', function MutationObserver() {}],
  ['setTimeout', 5],
])('names %s as missing where a page has left %o in its place', async (name, left) => {
  const { missing } = await takeFrom(makeFakeBrowser({ [name]: left }).page);
  expect(missing).toEqual([name]);
});

it('takes a polyfill and a wrapper for the real thing', async () => {
  const wrapper = function () {};
  class Polyfill {
    searchParams() {}
  }
  const { missing, URL, setTimeout } = await takeFrom(
    makeFakeBrowser({ setTimeout: wrapper, URL: Polyfill }).page,
  );
  expect([missing, URL, setTimeout]).toEqual([[], Polyfill, wrapper]);
});

describe('a part of the language that the page has replaced', () => {
  it.each([
    ['Map', function Map() {}],
    ['URL', '/shop'],
    ['JSON', {}],
    ['CSS', undefined],
  ])('%s comes from a fresh realm, and its frame is gone again', async (name, left) => {
    const { page, fresh, frames } = makeFakeBrowser({ [name]: left });
    const natives: Record<string, unknown> = await takeFrom(page);
    expect(natives[name]).toBe(fresh[name]);
    expect(natives['missing']).toEqual([]);
    expect(frames()).toBe(0);
  });

  it('a part of the language that the page has replaced is named if a fresh realm lacks it too, as CSS in jsdom', async () => {
    const { page, fresh } = makeFakeBrowser({ CSS: undefined });
    fresh['CSS'] = undefined;
    const { missing } = await takeFrom(page);
    expect(missing).toEqual(['CSS']);
  });

  it('a part of the language that the page has replaced is no promise of another realm, which would never settle', async () => {
    const { Promise: taken } = await takeFrom(makeFakeBrowser({ Promise: function () {} }).page);
    expect(taken).toBe(globalThis.Promise);
  });
});

describe('the document', () => {
  it('answers by its class, whatever elements go by the names of its members', async () => {
    const { page } = makeFakeBrowser();
    Object.defineProperty(page['document'], 'title', { value: 'an element' });
    Object.defineProperty(page['document'], 'createElement', { value: 'an element' });
    const { document } = await takeFrom(page);
    expect(document.title).toBe('A shop');
    expect(document.createElement('iframe')).toHaveProperty('contentWindow');
  });
});
