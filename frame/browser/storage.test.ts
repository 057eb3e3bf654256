import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeOldStorage } from './remove-old-storage.ts';

/** The storage that all pages of one site share. */
let shared: Map<string, string>;

beforeEach(() => {
  shared = new Map();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page with a copy of our code to itself, in a browser that holds `shared`. */
async function openPage(embedder?: string) {
  const area = () =>
    new Proxy(
      {
        getItem: (name: string) => shared.get(name) ?? null,
        setItem: (name: string, text: string) => shared.set(name, text),
        removeItem: (name: string) => shared.delete(name),
      },
      {
        ownKeys: () => [...shared.keys()],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    );
  vi.stubGlobal('window', { localStorage: area(), sessionStorage: area() });
  vi.resetModules();
  const page = await import('./storage.ts');
  if (embedder !== undefined) page.setEmbedder(embedder);
  return page;
}

const LISTED = 'https://shop.example';

describe.each([
  ['another page of the same site', 'https://evil.shop.example'],
  ['the same host by another scheme', 'http://shop.example'],
  ['the same host by another port', 'https://shop.example:8443'],
  ['a page that was opened by itself', undefined],
])('storage of one origin, from %s', (_, other) => {
  it('values stored for one origin are hidden from all other pages', async () => {
    (await openPage(LISTED)).makeStorage('scope').write('draft', 'secret');
    const { makeStorage } = await openPage(other);
    const storage = makeStorage('scope');
    expect([storage.read('draft'), storage.keys('draft')]).toEqual([null, []]);
    storage.remove('draft');
    expect((await openPage(LISTED)).makeStorage('scope').read('draft')).toBe('secret');
  });
});

it('gives what is stored to the next page of the same origin', async () => {
  (await openPage(LISTED)).makeStorage('scope').write('outbox:a', [1]);
  const storage = (await openPage(LISTED)).makeStorage('scope');
  expect([storage.keys('outbox'), storage.read('outbox:a')]).toEqual([['outbox:a'], [1]]);
});

it('removes what a release stored that did not say for whom, and nothing else', async () => {
  const page = await openPage(LISTED);
  page.makeStorage('scope').write('draft', 'of this page');
  (await openPage()).makeStorage('').write('link', 'of a link');
  const owned = [...shared.keys()];
  for (const name of ['https://api.example.com|sk_demo|u_1:draft', ':mock', ':muted', ':session'])
    shared.set(`cs:${name}`, '"old"');
  shared.set('starim_locale', 'zh-CN');
  removeOldStorage();
  expect([...shared.keys()]).toEqual([...owned, 'starim_locale']);
});
