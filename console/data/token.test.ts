import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { storeToken, takeToken, tokenIn } from './token.ts';

const TOKEN = 'eyJh.eyJz-_.c2ln';

describe('the token in what was pasted', () => {
  it.each([
    ['alone', TOKEN],
    ['with white space around it', ` \t${TOKEN}\n`],
    ['as a header carries it', `Bearer ${TOKEN}`],
    ['as a header carries it, in small letters', ` bearer   ${TOKEN} `],
    ['in the address of the inbox', `https://cs.example.com/inbox#token=${TOKEN}`],
  ])('finds the token %s', (_name, text) => {
    expect(tokenIn(text)).toBe(TOKEN);
  });

  it.each(['', ' ', 'Bearer', 'Bearer ', 'a b', '…', `${TOKEN}…`, `${TOKEN} ${TOKEN}`, 'a,b', 'é'])(
    'finds no token in %j',
    (text) => {
      expect(tokenIn(text)).toBeUndefined();
    },
  );
});

describe('the token of the address', () => {
  let stored: Map<string, string>;
  const at = (hash: string) => {
    vi.stubGlobal('location', { hash, pathname: '/inbox', search: '' });
  };

  beforeEach(() => {
    stored = new Map();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    });
    vi.stubGlobal('history', { state: null, replaceState: () => at('') });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('a token is taken out of the address and kept', () => {
    at(`#token=Bearer%20${TOKEN}`);
    expect(takeToken()).toEqual({ token: TOKEN });
    expect(location.hash).toBe('');
    expect(takeToken()).toEqual({ token: TOKEN });
  });

  it.each(['a%20b', 'a+b', '%E2%80%A6'])(
    'a token is refused where it is %s, and nothing is kept',
    (text) => {
      storeToken(TOKEN);
      at(`#token=${text}`);
      expect(takeToken()).toEqual({ refusal: 'expired' });
      expect(location.hash).toBe('');
      expect(stored.size).toBe(0);
    },
  );

  it('a token is asked for anew where something else was kept', () => {
    storeToken('a b');
    at('');
    expect(takeToken()).toEqual({});
  });
});
