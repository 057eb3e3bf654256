import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeTabMemory } from './tab-memory.ts';

// The words for a bad value are for a site's developer, and a link has none.
vi.mock('../retry/load-part.ts', () => ({ loadPart: () => new Promise(() => {}) }));

const SITE = 'https://cs.example.com/?k=sk_1';
const SIGNED = `&t=1700000000&s=${'ab'.repeat(32)}`;

/** The tab: its address, its history entry, and its storage, which may be blocked. */
let address: string;
let entry: unknown;
let stored: Map<string, string> | undefined;

const unreachable = () => {
  throw new DOMException('blocked', 'SecurityError');
};

beforeEach(() => {
  entry = null;
  stored = new Map();
  vi.stubGlobal('location', {
    get href() {
      return address;
    },
    origin: 'https://cs.example.com',
  });
  vi.stubGlobal('history', {
    get state() {
      return structuredClone(entry);
    },
    replaceState(state: unknown, _title: string, url?: URL) {
      entry = structuredClone(state);
      if (url) address = url.href;
    },
  });
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('window', {
    get localStorage() {
      return stored ? {} : unreachable();
    },
    get sessionStorage() {
      if (!stored) return unreachable();
      const map = stored;
      return {
        getItem: (name: string) => map.get(name) ?? null,
        setItem: (name: string, text: string) => map.set(name, text),
        removeItem: (name: string) => map.delete(name),
      };
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The page is loaded at this address; nothing in memory lives on. */
async function load(url = address) {
  if (url !== address) entry = null;
  address = url;
  vi.resetModules();
  const { readLink } = await import('./link.ts');
  return readLink();
}

const PLACES = [
  ['as usual', () => {}],
  ['blocked', () => (stored = undefined)],
] as const;

it.each(PLACES)(
  'a visitor who came by a link is the same after a reload, and not named by the address: storage is %s',
  async (_, prepare) => {
    prepare();
    const first = await load(`${SITE}&u=u_42&nick=Alex%20Lee${SIGNED}&locale=zh-CN`);
    expect(first).toMatchObject({
      fault: undefined,
      settings: { appKey: 'sk_1', externalUserId: 'u_42', nickname: 'Alex Lee', locale: 'zh-CN' },
    });
    expect(address).toBe(`${SITE}&locale=zh-CN`);
    expect((await load()).settings).toEqual(first.settings);
    expect((await load()).settings).toEqual(first.settings);
  },
);

it('keeps nothing in the history entry where there is storage', async () => {
  await load(`${SITE}&u=u_42${SIGNED}`);
  makeTabMemory().write('session', 'a.token');
  expect(entry).toBeNull();
  expect([...(stored ?? [])].join()).toContain('a.token');
});

it('keeps a session over a reload where storage is blocked, for the same person only', async () => {
  stored = undefined;
  await load(`${SITE}&u=u_42`);
  makeTabMemory().write('session', 'a.token');
  await load();
  expect(makeTabMemory().read('session')).toBe('a.token');
  makeTabMemory().remove('session');
  expect(makeTabMemory().read('session')).toBeNull();
  expect((await load()).settings.externalUserId).toBe('u_42');
  // Another link is another entry of the history.
  makeTabMemory().write('session', 'a.token');
  expect((await load(`${SITE}&u=u_43`)).settings.externalUserId).toBe('u_43');
  expect(makeTabMemory().read('session')).toBeNull();
});

it('leaves what else is in the history entry’s state as it is', async () => {
  stored = undefined;
  await load(`${SITE}&u=u_42`);
  entry = { ...(entry as object), scroll: 7 };
  makeTabMemory().write('session', 'a.token');
  expect(entry).toMatchObject({ scroll: 7 });
});

it.each([
  ['a'.repeat(200), 'a'.repeat(128)],
  ['Alex\nLee', 'Alex Lee'],
  ['Alex\u0000Lee\r\n', 'Alex Lee'],
  ['\n', undefined],
  ['  ', undefined],
  [`${'a'.repeat(127)}😀`, 'a'.repeat(127)],
])('takes the name %j as one short line', async (nick, nickname) => {
  for (const name of ['nick', 'nickname']) {
    const link = await load(`${SITE}&u=u_42&${name}=${encodeURIComponent(nick)}`);
    expect(link.fault).toBeUndefined();
    expect(link.settings.nickname).toBe(nickname);
    expect(link.settings.externalUserId).toBe('u_42');
  }
});

it('sends a signed name whole, since the proof is of all of it', async () => {
  const nick = 'a'.repeat(200);
  const link = await load(`${SITE}&nick=${nick}${SIGNED}`);
  expect(link).toMatchObject({ fault: undefined, settings: { nickname: nick } });
});

it.each([
  ['&u=' + 'a'.repeat(129), 'invalid'],
  ['&u=a%0Ab', 'invalid'],
  [`&nick=a%0Ab${SIGNED}`, 'invalid'],
  ['&t=1700000000', 'incomplete'],
  ['&apiBase=https://evil.example', 'foreign'],
])('cannot be a chat with %s, and keeps nothing of it', async (more, fault) => {
  for (const [, prepare] of PLACES) {
    prepare();
    expect((await load(SITE + more)).fault).toBe(fault);
    expect(makeTabMemory().read('link')).toBeNull();
  }
});

it.each(['undefined', 'null', 'NaN', 'true', '[object Object]', '{{user.id}}', '${id}', '%(id)s'])(
  'takes no id from %s, and says so once',
  async (placeholder) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const link = await load(`${SITE}&u=${encodeURIComponent(placeholder)}&nick=Alex`);
    expect(link.fault).toBeUndefined();
    expect(link.settings.externalUserId).toBeUndefined();
    expect(link.settings.nickname).toBe('Alex');
    expect(warn.mock.calls).toEqual([
      [
        `[StarIMCS] The link's u ${JSON.stringify(placeholder)} is ignored: it is a placeholder, no id.`,
      ],
    ]);
    warn.mockRestore();
  },
);

it('talks to its own origin where that is a plain one, as in a local network', async () => {
  vi.stubGlobal('location', {
    get href() {
      return address;
    },
    origin: 'http://192.168.1.5:8080',
  });
  expect((await load('http://192.168.1.5:8080/?k=sk_1')).fault).toBeUndefined();
});
