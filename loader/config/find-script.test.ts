import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressOf, findScript, hasTwin, tagKey } from './find-script.ts';
import { makeFakeScript } from '../testing.ts';

const OURS = 'https://cs.example.com/widget.js';
const KEY = { appKey: 'sk_demo' };

const DROPBOX = makeFakeScript('https://www.dropbox.com/static/api/2/dropins.js', {
  appKey: 'a1b2c3d4e5f6g7h',
});
const OTHER_VENDOR = makeFakeScript('https://other.example/widget.js');
const OTHER_VENDOR_WITH_KEY = makeFakeScript('https://other.example/widget.js', {
  appKey: 'other',
});
const OPTIMIZER = makeFakeScript('https://shop.example/optimizer.js');

/** The running script, by the address that an error's stack begins with; modules have nothing else. */
let running: string;

beforeEach(() => {
  running = '';
  class FakeError {
    readonly stack = `Error\n    at findScript (${running || 'https://shop.example/'}:1:234)`;
  }
  vi.stubGlobal('Error', FakeError);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function stubPage(scripts: HTMLScriptElement[], currentScript: unknown = null): void {
  vi.stubGlobal('document', {
    currentScript,
    baseURI: 'https://shop.example/products/',
    querySelectorAll: () => scripts,
  });
}

describe('the script that runs now', () => {
  it('finds the script that the browser names, if it names a site', () => {
    const script = makeFakeScript(OURS, KEY);
    stubPage([DROPBOX, OTHER_VENDOR_WITH_KEY, script], script);
    expect(findScript()).toBe(script);
  });

  it('finds the script that the browser names, if its address names a site', () => {
    const script = makeFakeScript(`${OURS}?appKey=sk_demo`);
    stubPage([OTHER_VENDOR_WITH_KEY, script], script);
    expect(findScript()).toBe(script);
  });

  it('finds the script that the browser names, if init() names the site', () => {
    const script = makeFakeScript(OURS, { deferInit: '' });
    stubPage([DROPBOX, OTHER_VENDOR_WITH_KEY, makeFakeScript(OURS, KEY), script], script);
    expect(findScript()).toBe(script);
  });

  it('ignores an image that goes by the name of currentScript', () => {
    const script = makeFakeScript(OURS, KEY);
    stubPage([script], { tagName: 'IMG' });
    expect(findScript()).toBe(script);
  });

  it.each([
    ['dropins.js', DROPBOX],
    ['another vendor’s widget.js', OTHER_VENDOR],
    ['another vendor’s widget.js with a key', OTHER_VENDOR_WITH_KEY],
  ])('finds our module after %s', (_, other) => {
    const script = makeFakeScript(OURS, KEY);
    running = OURS;
    stubPage([other, script]);
    expect(findScript()).toBe(script);
  });

  it.each([
    ['with its key in its address', makeFakeScript(`${OURS}?appKey=sk_demo`)],
    ['by another name', makeFakeScript('https://shop.example/assets/chat-4f2a.js', KEY)],
    ['that leaves init() to the site', makeFakeScript(OURS, { deferInit: '' })],
  ])('finds our module %s, among others’', (_, script) => {
    running = script.src;
    stubPage([DROPBOX, OTHER_VENDOR, OTHER_VENDOR_WITH_KEY, script]);
    expect(findScript()).toBe(script);
  });

  it.each([
    ['unpkg', 'https://unpkg.com/@starim-io/cs-widget'],
    ['our server', OURS],
    ['a build by its hash', 'https://cs.example.com/cs-static/widget-4f2a.js'],
  ])('finds the script of %s where no stack tells', (_, src) => {
    const script = makeFakeScript(src, KEY);
    stubPage([DROPBOX, OTHER_VENDOR, script]);
    expect(findScript()).toBe(script);
  });

  it('finds no script where a key alone may be another vendor’s', () => {
    stubPage([DROPBOX, OPTIMIZER]);
    expect(findScript()).toBeUndefined();
  });
});

describe('an optimizer', () => {
  it.each(['data-src', 'data-rocket-src', 'data-litespeed-src', 'data-cookieblock-src'])(
    'moves the address to %s and runs the text by itself',
    (name) => {
      const script = makeFakeScript('', KEY, { 'data-cfasync': 'false', [name]: OURS });
      running = OPTIMIZER.src;
      stubPage([DROPBOX, OPTIMIZER, script]);
      expect(findScript()).toBe(script);
      expect(addressOf(script)).toBe(OURS);
    },
  );

  it('runs a copy without its attributes, and leaves the tag with them', () => {
    const left = makeFakeScript('', KEY, { 'data-rocket-src': OURS });
    const copy = makeFakeScript(OURS);
    running = OURS;
    stubPage([DROPBOX, left, copy], copy);
    expect(findScript()).toBe(left);
  });

  it('runs a copy whose tag is gone', () => {
    const copy = makeFakeScript(OURS);
    stubPage([makeFakeScript('', { appKey: 'other' }, { 'data-src': DROPBOX.src })], copy);
    expect(findScript()).toBe(copy);
  });

  it.each([
    ['inlines it', makeFakeScript('', { ...KEY, apiBase: 'https://cs.example.com' })],
    [
      'moves it',
      makeFakeScript('https://shop.example/cache/a1.js', {
        ...KEY,
        apiBase: 'https://cs.example.com',
      }),
    ],
  ])('%s, and nothing tells what runs', (_, script) => {
    stubPage([DROPBOX, OTHER_VENDOR, script]);
    expect(findScript()).toBe(script);
  });
});

describe('an address', () => {
  it('an address is whole, wherever it stands', () => {
    stubPage([]);
    expect(addressOf(makeFakeScript('', {}, { 'data-src': '/widget.js' }))).toBe(
      'https://shop.example/widget.js',
    );
  });

  it.each([
    ['an inline script', {}],
    ['an empty attribute', { src: '' }],
    ['an attribute that holds none', { 'data-src': 'https://%' }],
  ])('no address is found in %s', (_, moved) => {
    stubPage([]);
    expect(addressOf(makeFakeScript('', {}, moved as Record<string, string>))).toBe('');
  });
});

describe('a tag', () => {
  it('a tag is the same as one with the same settings, in another element', () => {
    stubPage([]);
    expect(tagKey(makeFakeScript(OURS, KEY))).toBe(tagKey(makeFakeScript(OURS, { ...KEY })));
  });

  it.each([
    ['another key', makeFakeScript(OURS, { appKey: 'sk_other' })],
    ['another address', makeFakeScript(`${OURS}?theme=dark`, KEY)],
    ['another field', makeFakeScript(OURS, { ...KEY, theme: 'dark' })],
  ])('a tag with %s is another one', (_, other) => {
    stubPage([]);
    expect(tagKey(other)).not.toBe(tagKey(makeFakeScript(OURS, KEY)));
  });

  it('has a twin only where another element on the page says the same', () => {
    const script = makeFakeScript(OURS, KEY);
    stubPage([script, DROPBOX]);
    expect(hasTwin(script)).toBe(false);
    stubPage([makeFakeScript(OURS, KEY), script]);
    expect(hasTwin(script)).toBe(true);
  });
});
