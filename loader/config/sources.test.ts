import { describe, expect, it } from 'vitest';
import { NO_SCRIPT, readScript } from './sources.ts';
import { makeFakeScript } from '../testing.ts';

describe('the frame', () => {
  it.each([
    ['https://cs.example.com/widget.js', 'https://cs.example.com/frame/'],
    ['https://cs.example.com/widget.js?appKey=sk_demo#x', 'https://cs.example.com/frame/'],
    ['https://cs.example.com/cs/widget.js', 'https://cs.example.com/frame/'],
    ['https://cs.example.com/cs-static/widget-4f2a.js', 'https://cs.example.com/frame/'],
    ['http://127.0.0.1:8080/widget.js', 'http://127.0.0.1:8080/frame/'],
  ])('the frame of %s is beside it', (src, frameUrl) => {
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
  ])('the frame of a copy from %s is not beside it', (_, src) => {
    expect(readScript(makeFakeScript(src)).frameUrl).toBeUndefined();
  });

  it('the frame of the npm package is beside no script', () => {
    expect(NO_SCRIPT.frameUrl).toBeUndefined();
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

  it('a script tag is copied: what the page writes into it later changes nothing', () => {
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
    expect(Object.keys(query)).toEqual(['constructor']);
  });
});
