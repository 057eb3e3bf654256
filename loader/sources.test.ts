import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findScript, mergeLocal, NO_SCRIPT, readScript } from './sources.ts';
import { FAKE_CSS, makeFakeScript } from './testing.ts';

const PUBLISHED = 'https://cs.sochatlive.com/frame/';

beforeEach(() => {
  vi.stubGlobal('location', { href: 'https://shop.example/products/' });
  vi.stubGlobal('CSS', FAKE_CSS);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the frame', () => {
  it.each([
    ['https://cs.example.com/widget.js', 'https://cs.example.com/frame/'],
    ['https://cs.example.com/widget.js?appKey=sk_demo#x', 'https://cs.example.com/frame/'],
    ['https://cs.example.com/cs/widget.js', 'https://cs.example.com/frame/'],
    ['https://cs.example.com/cs-static/widget-4f2a.js', 'https://cs.example.com/frame/'],
    ['http://127.0.0.1:8080/widget.js', 'http://127.0.0.1:8080/frame/'],
  ])('of %s is beside it', (src, frameUrl) => {
    expect(readScript(makeFakeScript(src)).frameUrl).toBe(frameUrl);
  });

  it.each([
    ['unpkg', 'https://unpkg.com/@starim-io/cs-widget@0.3.0/dist/widget.js'],
    ['jsDelivr', 'https://cdn.jsdelivr.net/npm/@starim-io/cs-widget/dist/widget.js'],
    ['a bundler', 'https://shop.example/assets/index-4f2a.js'],
    ['a folder of the site', 'https://shop.example/static/widget.js'],
    ['a copy by another name', 'https://shop.example/widget.js.map'],
    ['a folder alone', 'https://cs.example.com/cs-static/'],
    ['a blob', 'blob:https://shop.example/0a1b2c3d'],
    ['a data URL', 'data:text/javascript,/widget.js'],
    ['a script in the page', ''],
  ])('of a copy from %s is the published one', (_, src) => {
    expect(readScript(makeFakeScript(src)).frameUrl).toBe(PUBLISHED);
  });

  it('of the npm package is the published one', () => {
    expect(NO_SCRIPT.frameUrl).toBe(PUBLISHED);
  });
});

describe('a script tag', () => {
  it('says what its attributes and its query say, as it is written', () => {
    const src = 'https://cs.example.com/widget.js?appKey=sk_demo&apiBase=https%3A%2F%2Fapi.example';
    const { data, query } = readScript(makeFakeScript(src, { zIndex: '5', theme: 'blue' }));
    expect(query).toEqual({ appKey: 'sk_demo', apiBase: 'https://api.example' });
    expect(data).toEqual({ zIndex: '5', theme: 'blue' });
  });

  it('says nothing without either', () => {
    expect(readScript(makeFakeScript(''))).toMatchObject({ data: {}, query: {} });
  });

  it.each([
    ['leaves init() to the site', { deferInit: '' }, true],
    ['starts by itself', {}, false],
  ])('%s', (_, dataset, isDeferred) => {
    expect(readScript(makeFakeScript('', dataset)).isDeferred).toBe(isDeferred);
  });

  it('is copied: what the page writes into it later changes nothing', () => {
    const dataset = { appKey: 'sk_demo' };
    const { data } = readScript(makeFakeScript('', dataset));
    dataset.appKey = 'sk_later';
    expect(data).toEqual({ appKey: 'sk_demo' });
  });

  it('cannot reach a prototype by its query', () => {
    const { query } = readScript(
      makeFakeScript('https://cs.example.com/widget.js?__proto__=x&constructor=y'),
    );
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    expect(mergeLocal({ init: {}, data: {}, query })).toEqual({});
  });
});

describe('finding it', () => {
  class FakeScript {
    readonly tagName = 'SCRIPT';
  }
  const named = new FakeScript();

  it.each([
    ['the one that runs now', new FakeScript(), 'current'],
    ['ours by its name, in a module', null, 'named'],
  ])('is %s', (_, currentScript, found) => {
    vi.stubGlobal('document', { currentScript, querySelector: () => named });
    expect(findScript()).toBe(found === 'current' ? currentScript : named);
  });
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
    const init = { appKey: 'sk_demo', nickname: '', apiBase: 'nonsense', onReady: '() => {}' };
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
