import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  close,
  diagnose,
  identify,
  init,
  isOpen,
  off,
  on,
  open,
  sendMessage,
  setLocale,
  shutdown,
  toggle,
  unreadCount,
  type InitConfig,
} from './api.ts';
import api from './index.ts';
import { makeFakeBrowser } from './testing.ts';

let warnings: string[];
let failures: string[];

beforeEach(() => {
  warnings = [];
  vi.spyOn(console, 'warn').mockImplementation((line: string) => warnings.push(line));
  failures = [];
  vi.spyOn(console, 'error').mockImplementation((line: string) => failures.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('on a server, where there is no document', () => {
  it.each<[string, InitConfig | undefined]>([
    ['nothing', undefined],
    ['a configuration', { appKey: 'sk_demo' }],
    ['mock mode', { mock: true }],
  ])('init() with %s rejects with what a developer can act on', async (_, config) => {
    await expect(init(config)).rejects.toMatchObject({
      name: 'WidgetError',
      code: 'unsupported',
      retryable: false,
      message: 'Call it in a browser.',
    });
    expect(failures).toEqual(['[StarIMCS] Call it in a browser.']);
  });

  it.each([[null], ['sk_demo'], [42]])(
    'init(%j) rejects too, and throws nothing',
    async (config) => {
      const started = init(config as unknown as InitConfig);
      await expect(started).rejects.toMatchObject({ code: 'unsupported' });
    },
  );

  it('a rejection that nobody waits for is none for the process', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    void init();
    await turn();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  it('there is no widget, and asking for it does no harm', () => {
    open({ prefill: 'hi' });
    open(null as unknown as undefined);
    close();
    toggle();
    shutdown();
    expect([isOpen(), unreadCount()]).toEqual([false, 0]);
  });

  it('handlers come and go', () => {
    const stop = on('message', () => {});
    stop();
    off('message', () => {});
    shutdown();
    expect(warnings).toEqual([]);
  });

  it('methods that return a promise return one at once on a server', () => {
    expect(sendMessage('hi')).toBeInstanceOf(Promise);
    expect(sendMessage(Symbol('text') as unknown as string)).toBeInstanceOf(Promise);
    expect(identify({ nickname: 'Alex' })).toBeInstanceOf(Promise);
  });

  it('diagnose() rejects as well: there is nothing to tell of', async () => {
    await expect(diagnose()).rejects.toMatchObject({ code: 'unsupported' });
  });
});

describe('in a browser', () => {
  const fresh = async (changes: Record<string, unknown>) => {
    const { page } = makeFakeBrowser(changes);
    for (const name of ['CSS', 'document', 'matchMedia']) vi.stubGlobal(name, page[name]);
    vi.stubGlobal('window', page);
    vi.stubGlobal('navigator', { languages: ['en-US'] });
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('location', { origin: 'https://shop.example' });
    vi.resetModules();
    return import('./api.ts');
  };
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [
      'lacks matchMedia, as jsdom does',
      { matchMedia: undefined },
      'matchMedia: this browser has none, or the page replaced it.',
    ],
    [
      'has one that fails',
      {
        matchMedia() {
          throw new TypeError('mine');
        },
      },
      'The widget cannot work on this page: mine',
    ],
  ])(
    '%s: a failure of init() is a WidgetError, one line and an event',
    async (_, changes, message) => {
      const api = await fresh(changes);
      const heard: unknown[] = [];
      api.on('error', (error) => heard.push(error));
      const failure: unknown = await api.init({ mock: true }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'WidgetError', code: 'unsupported', message });
      expect(heard).toEqual([failure]);
      expect(failures).toEqual([`[StarIMCS] ${message}`]);
    },
  );
});

describe('setLocale()', () => {
  it.each(['fr-FR', 'toString', 7])('warns of %j and does nothing', (locale) => {
    setLocale(locale as 'en-US');
    expect(warnings).toEqual(['[StarIMCS] setLocale() takes zh-CN or en-US.']);
  });

  it.each([
    ['a BigInt', 7n],
    ['the page’s own window', globalThis],
  ])('throws nothing into the page for %s', (_, locale) => {
    expect(() => setLocale(locale as unknown as 'en-US')).not.toThrow();
  });
});

describe('the default export', () => {
  it('has all that the guide lists, and what has been added to it', () => {
    expect(Object.keys(api).toSorted()).toEqual([
      'close',
      'diagnose',
      'identify',
      'init',
      'isOpen',
      'off',
      'on',
      'open',
      'sendMessage',
      'setLocale',
      'shutdown',
      'toggle',
      'unreadCount',
      'version',
    ]);
  });

  it('tells its version, and cannot be changed by a page', () => {
    expect(api.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(Object.isFrozen(api)).toBe(true);
    expect([api.isOpen, api.unreadCount]).toEqual([false, 0]);
  });
});

describe('the types', () => {
  it("compiles the guide's example", () => {
    const currentUser = [{ id: 'u_42', name: 'Alex Lee' }].find(({ id }) => id === 'u_43');
    const config: InitConfig = {
      appKey: 'sk_xxxxxxxxxxxxxxxxx',
      apiBase: 'https://api.sochatlive.com',
      externalUserId: currentUser?.id,
      nickname: currentUser?.name,
      extra: { orderNo: 'O-2026-001' },
      signature: { t: 1716268800, s: '8f0a' },
      primaryColor: '#f43f5e',
      buttonShape: 'pill',
      panelWidth: 420,
      onReady: () => {},
      onMessage: ({ from, text }) => `${from}: ${text}`,
    };
    expect(config.appKey).toBeDefined();
  });

  it('compiles business context of which a part is not known yet, or may not be changed', () => {
    const order = [{ no: 'O-2026-001', items: ['mug'] as const }].find(({ no }) => no === 'O-2');
    const extra = { orderNo: order?.no, order: { items: order?.items } } as const;
    const config: InitConfig = { extra };
    const calls = () => void identify({ extra });
    expect([config.extra, calls]).toEqual([{ order: {} }, expect.any(Function)]);
  });

  it("compiles facts of the site's own types, and facts that it does not know", () => {
    interface Order {
      no: string;
      paidAt?: Date;
      lines: { name: string; count: number }[];
    }
    const order: Order = { no: 'O-1', lines: [{ name: 'mug', count: 2 }] };
    const user: { nickname: string | null; email: string | null } = {
      nickname: 'Alex',
      email: null,
    };
    const config: InitConfig = { ...user, avatar: null, phone: null, extra: order };
    const calls = () => void identify({ ...user, extra: order, signature: null });
    expect([config.email, calls]).toEqual([null, expect.any(Function)]);
  });

  it('refuses to compile values that the widget would warn of, or handlers that it would never call', () => {
    const configs: InitConfig[] = [
      // @ts-expect-error -- no such theme
      { theme: 'blue' },
      // @ts-expect-error -- no such language
      { locale: 'fr-FR' },
      // @ts-expect-error -- no such corner
      { position: 'center' },
      // @ts-expect-error -- no such time
      { loadOn: 'click' },
      // @ts-expect-error -- a number, not its text
      { zIndex: '10' },
      // @ts-expect-error -- a truth, not its text
      { mock: 'true' },
      // @ts-expect-error -- a text, not a number
      { nickname: 42 },
      // @ts-expect-error -- signing out is identify()'s
      { externalUserId: null },
      // @ts-expect-error -- a function is no JSON
      { extra: () => ({ orderNo: '' }) },
      // @ts-expect-error -- no such field
      { primaryColour: '#f43f5e' },
      // @ts-expect-error -- a message, not its text
      { onMessage: (text: string) => text },
    ];
    expect(configs).toHaveLength(11);
  });

  it('compiles calls that mean something', () => {
    const calls = () => {
      void identify({ externalUserId: null });
      // @ts-expect-error -- no such event
      on('massage', () => {});
      // @ts-expect-error -- nothing comes with it
      on('open', (panel: string) => panel);
      // @ts-expect-error -- no such language
      setLocale('fr-FR');
      // @ts-expect-error -- a text
      open({ prefill: 42 });
      // @ts-expect-error -- no configuration
      void identify({ theme: 'dark' });
    };
    expect(calls).toBeInstanceOf(Function);
  });
});
