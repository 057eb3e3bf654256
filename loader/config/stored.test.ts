import { afterEach, describe, expect, it, vi } from 'vitest';
import { holdStorage, isStorageBlocked, readStored, writeStored } from './stored.ts';
import { makeFakeStorage, makeFakeWindow } from '../testing.ts';

afterEach(() => {
  holdStorage(false);
  vi.unstubAllGlobals();
});

function open(entries: Record<string, string> = {}) {
  const [local, session] = [makeFakeStorage(entries), makeFakeStorage()];
  vi.stubGlobal('window', makeFakeWindow({ local, session }));
  return { local, session };
}

describe('storage', () => {
  it('gives back what was written', () => {
    open();
    writeStored('localStorage', 'key', 'value');
    expect(readStored('localStorage', 'key')).toBe('value');
  });

  it('keeps its areas apart', () => {
    open();
    writeStored('sessionStorage', 'key', 'value');
    expect(readStored('localStorage', 'key')).toBeNull();
    expect(readStored('sessionStorage', 'key')).toBe('value');
  });

  it('tells an empty text from nothing', () => {
    open({ empty: '' });
    expect(readStored('localStorage', 'empty')).toBe('');
    expect(readStored('localStorage', 'missing')).toBeNull();
  });

  it('forgets what is written as null', () => {
    const { local } = open({ key: 'value', other: 'stays' });
    writeStored('localStorage', 'key', null);
    expect([...local.entries.keys()]).toEqual(['other']);
  });

  it('storage is not blocked in an ordinary browser', () => {
    open();
    expect(isStorageBlocked()).toBe(false);
  });
});

describe('storage that is not to be had', () => {
  it.each([
    ['is blocked', () => vi.stubGlobal('window', makeFakeWindow('blocked'))],
    ['is on a server', () => vi.stubGlobal('window', undefined)],
    ['was switched off by an app around the page', () => vi.stubGlobal('window', {})],
  ])('storage that %s keeps nothing, and bothers nobody', (_, install) => {
    install();
    writeStored('localStorage', 'key', 'value');
    expect(readStored('localStorage', 'key')).toBeUndefined();
  });

  it('storage that cannot be used is reported as blocked', () => {
    vi.stubGlobal('window', makeFakeWindow('blocked'));
    expect(isStorageBlocked()).toBe(true);
  });

  it('keeps what it had when it is full', () => {
    const { local } = open({ key: 'old' });
    local.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    writeStored('localStorage', 'key', 'new');
    expect(readStored('localStorage', 'key')).toBe('old');
  });
});

describe('while it is held', () => {
  it('storage that is held is neither read nor written', () => {
    const { local } = open({ key: 'value' });
    holdStorage(true);
    writeStored('localStorage', 'other', 'value');
    writeStored('localStorage', 'key', null);
    expect(readStored('localStorage', 'key')).toBeUndefined();
    expect([...local.entries]).toEqual([['key', 'value']]);
  });

  it('the page’s storage is not even mentioned', () => {
    const mentioned: string[] = [];
    vi.stubGlobal('window', new Proxy({}, { get: (_, area) => mentioned.push(String(area)) }));
    holdStorage(true);
    readStored('localStorage', 'key');
    writeStored('sessionStorage', 'key', 'value');
    expect(mentioned).toEqual([]);
  });

  it('storage is not told as blocked: nobody has tried', () => {
    open();
    holdStorage(true);
    expect(isStorageBlocked()).toBe(false);
  });

  it('values that were there before the hold are there again afterwards', () => {
    open({ key: 'value' });
    holdStorage(true);
    holdStorage(false);
    expect(readStored('localStorage', 'key')).toBe('value');
  });
});
