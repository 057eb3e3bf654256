import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mergeLocal, readLocal } from './local-config.ts';
import { FAKE_CSS } from '../testing.ts';

const PUBLISHED = 'https://cs.sochatlive.com/frame/';
const BESIDE = 'https://cs.example.com/frame/';

beforeEach(() => {
  vi.stubGlobal('window', { origin: 'https://shop.example' });
  vi.stubGlobal('location', { origin: 'https://shop.example' });
  vi.stubGlobal('CSS', FAKE_CSS);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const layersOf = (init: Record<string, unknown>) => ({ init, data: {}, query: {} });

const frameUrlOf = (init: Record<string, unknown>, beside?: string) =>
  readLocal(layersOf({ appKey: 'sk_demo', ...init }), beside).frameUrl;

describe('the frame', () => {
  it.each([
    ['is what the page names, whatever else there is', { frameUrl: 'https://f.example/' }],
    [
      'is what the page names, beside a backend of its own',
      { frameUrl: 'https://f.example/', apiBase: 'https://api.example' },
    ],
  ])('%s', (_, init) => {
    expect(frameUrlOf(init, BESIDE)).toBe('https://f.example/');
  });

  it.each([{}, { apiBase: 'https://api.example.com' }, { apiBase: 'https://api.sochatlive.com' }])(
    'the frame is beside our own script, with %j',
    (init) => {
      expect(frameUrlOf(init, BESIDE)).toBe(BESIDE);
    },
  );

  it.each([
    ['https://cs.example.com', 'https://cs.example.com/frame/'],
    ['https://cs.example.com/', 'https://cs.example.com/frame/'],
    ['http://localhost:8080', 'http://localhost:8080/frame/'],
    ['http://localhost', 'http://localhost/frame/'],
    ['http://[::1]:8080', 'http://[::1]:8080/frame/'],
    ['https://api.sochatlive.com.example', 'https://api.sochatlive.com.example/frame/'],
  ])('the frame of a self-hoster’s npm package is at their apiBase %s', (apiBase, frameUrl) => {
    expect(frameUrlOf({ apiBase })).toBe(frameUrl);
  });

  it.each([
    undefined,
    'https://api.sochatlive.com',
    'https://api.sochatlive.com/',
    'HTTPS://API.SOCHATLIVE.COM:443',
    'https://api.starim.io',
  ])('the frame of the npm package is the published one where apiBase is %s', (apiBase) => {
    expect(frameUrlOf({ apiBase })).toBe(PUBLISHED);
  });

  it('the frame of mock mode is the published one where nothing says another', () => {
    expect(readLocal(layersOf({ mock: true })).frameUrl).toBe(PUBLISHED);
  });
});

describe('an address that is refused', () => {
  it.each([
    ['apiBase', 'http://api.example.com', 'an https address without a path, or a loopback one'],
    ['apiBase', 'https://api.example.com/api/v1', 'an https address without a path'],
    ['apiBase', 'http://localhost:8080/chat', 'an https address without a path'],
    ['apiBase', 'api.example.com', 'an https address without a path'],
    ['apiBase', 'wss://api.example.com', 'an https address without a path'],
    ['apiBase', 'https://api example.com', 'an https address without a path'],
    ['apiBase', 'https://%', 'an https address without a path'],
    ['apiBase', 'https://user:pass@api.example.com', 'an https address without a path'],
    ['apiBase', '/api', 'an https address without a path'],
    ['apiBase', '{{ API }}', 'an https address without a path'],
    ['apiBase', '', 'an https address without a path'],
    ['apiBase', 42, 'an https address without a path'],
    ['wsBase', 'ws://sockets.example.com', 'a wss or https address, or a loopback one'],
    ['wsBase', 'wss://', 'a wss or https address'],
    ['frameUrl', '/frame/', 'a whole web address'],
    ['frameUrl', 'javascript:alert(1)', 'a whole web address'],
  ])('ends it by bad_config: %s %j', (field, value, allowed) => {
    const start = () => readLocal(layersOf({ appKey: 'sk_demo', [field]: value }), BESIDE);
    expect(start).toThrow(
      expect.objectContaining({
        code: 'bad_config',
        retryable: false,
        message: expect.stringContaining(
          `${field} ${JSON.stringify(value)} is refused: it takes ${allowed}`,
        ),
      }),
    );
  });

  it('does not let the next source decide', () => {
    const layers = {
      init: { appKey: 'sk_demo', apiBase: 'nonsense' },
      data: { apiBase: 'https://data.example' },
      query: { apiBase: 'https://query.example' },
    };
    expect(() => readLocal(layers)).toThrow('apiBase "nonsense" is refused');
  });

  it('a bad address does no harm where a source of higher priority has a good one', () => {
    const layers = {
      init: { appKey: 'sk_demo', apiBase: 'https://cs.example.com' },
      data: { apiBase: 'nonsense' },
      query: { frameUrl: undefined },
    };
    expect(readLocal(layers).frameUrl).toBe('https://cs.example.com/frame/');
  });

  it('a bad address ends the widget in mock mode too', () => {
    expect(() => readLocal(layersOf({ mock: true, frameUrl: '/frame/' }))).toThrow(
      'frameUrl "/frame/" is refused',
    );
  });
});

describe('a page that cannot have the widget', () => {
  it('a page without an origin cannot have the widget', () => {
    vi.stubGlobal('window', { origin: 'null' });
    expect(() => readLocal(layersOf({ appKey: 'sk_demo' }))).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
  });

  it.each([{}, { mock: false }, { appKey: 'two\nlines' }])(
    'a page that names no site cannot have the widget: %j',
    (init) => {
      expect(() => readLocal(layersOf(init))).toThrow(
        expect.objectContaining({
          code: 'no_app_key',
          message: 'no appKey: set data-app-key or pass it to init().',
        }),
      );
    },
  );
});

describe('the layers', () => {
  it('count field by field: init() before data-* before the query', () => {
    const layers = {
      init: { theme: 'dark' },
      data: { theme: 'light', position: 'bl' },
      query: { theme: 'auto', position: 'tr', zIndex: '7' },
    };
    expect(mergeLocal(layers)).toEqual({ theme: 'dark', position: 'bl', zIndex: 7 });
  });

  it.each([
    ['init()', { theme: 'blue' }, { theme: 'dark' }, { theme: 'auto' }, 'dark'],
    ['init() and data-*', { theme: 'blue' }, { theme: 'red' }, { theme: 'auto' }, 'auto'],
    ['all of them', { theme: 'blue' }, { theme: 'red' }, { theme: '' }, undefined],
  ])('let a bad value in %s fall through to the next', (_, init, data, query, theme) => {
    expect(mergeLocal({ init, data, query }).theme).toBe(theme);
  });

  it('say nothing by null and undefined', () => {
    const layers = { init: { theme: undefined, mock: null }, data: { theme: 'dark' }, query: {} };
    expect(mergeLocal(layers)).toEqual({ theme: 'dark' });
  });

  it('hold only what the loader parses: the rest is for the frame to judge', () => {
    const init = { appKey: 'sk_demo', nickname: '', onReady: '() => {}' };
    expect(mergeLocal({ init, data: {}, query: {} })).toEqual({ appKey: 'sk_demo' });
  });

  it('ask the browser what a colour is', () => {
    const data = { primaryColor: 'red', primaryColorAccent: 'inherit' };
    expect(mergeLocal({ init: {}, data, query: {} })).toEqual({ primaryColor: 'red' });
  });
});

describe('the guide’s icon: an SVG’s source, “everything else is handled as an image URL”', () => {
  it.each([
    '<svg viewBox="0 0 24 24"><path d="M0 0"/></svg>',
    'https://cdn.example.com/icon.png',
    'data:image/png;base64,AA',
    '/icons/chat.svg',
    '//cdn.example.com/icon.png',
    'icons/chat.png',
  ])('%s', (buttonIcon) => {
    expect(mergeLocal({ init: {}, data: { buttonIcon }, query: {} })).toEqual({ buttonIcon });
  });
});
