import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeFakeStorage, makeFakeWindow } from '../testing.ts';

const KEY = 'starim_cs_visitor';
const ID = 'v_00112233-4455-4677-8899-aabbccddeeff';

// It remembers for as long as the page lives: each test is a page of its own.
beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('the visitor is nobody until the frame has made an id', async () => {
  vi.stubGlobal('window', makeFakeWindow({ local: makeFakeStorage() }));
  const { visitorId } = await import('./visitor.ts');
  expect(visitorId()).toBe('');
});

it('the visitor is on every later page the one that they were on the first', async () => {
  const local = makeFakeStorage();
  vi.stubGlobal('window', makeFakeWindow({ local }));
  const { storeVisitorId } = await import('./visitor.ts');
  storeVisitorId(ID);
  expect([...local.entries]).toEqual([[KEY, ID]]);
  vi.resetModules();
  const { visitorId } = await import('./visitor.ts');
  expect(visitorId()).toBe(ID);
});

it('stays the same on a page without storage', async () => {
  vi.stubGlobal('window', makeFakeWindow('blocked'));
  const { storeVisitorId, visitorId } = await import('./visitor.ts');
  storeVisitorId(ID);
  expect(visitorId()).toBe(ID);
});

it('the visitor is the one that another tab of the browser has signed out to', async () => {
  const local = makeFakeStorage();
  vi.stubGlobal('window', makeFakeWindow({ local }));
  const { storeVisitorId, visitorId } = await import('./visitor.ts');
  storeVisitorId(ID);
  local.setItem(KEY, 'v_another');
  expect(visitorId()).toBe('v_another');
});

it.each([['v_' + 'a'.repeat(4_000_000)], ['u_42'], [''], [null], [[ID]]])(
  'stores nothing that is no such id: %#',
  async (value) => {
    const local = makeFakeStorage();
    vi.stubGlobal('window', makeFakeWindow({ local }));
    const { storeVisitorId, visitorId } = await import('./visitor.ts');
    storeVisitorId(ID);
    storeVisitorId(value);
    expect([[...local.entries], visitorId()]).toEqual([[[KEY, ID]], ID]);
  },
);
