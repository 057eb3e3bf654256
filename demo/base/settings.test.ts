import { describe, expect, it } from 'vitest';
import { CONFIG_FIELDS } from '../../shared/config/config.ts';
import { FIELD_NAMES } from './field-groups.ts';
import { placeOf } from './place.ts';
import { readSettings, toQuery, withChanges } from './settings.ts';

const DEFAULTS = { appKey: 'sk_demo', mock: 'true' };
const FREE = { defaults: DEFAULTS, fixed: [] };
const read = (query: string) => readSettings(new URLSearchParams(query), FREE);

describe('the place of the page', () => {
  it.each([
    ['http://localhost:8080/cs-demo', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/cs-demo', 'http://localhost:8080'],
    ['http://localhost/cs-demo', 'http://127.0.0.1'],
    ['https://cs.example.com/cs-demo', 'https://cs.example.com'],
  ])('on our server, %s embeds the widget of %s', (page, origin) => {
    const place = placeOf(new URL(page), { base: '', isStatic: false });
    expect(place.widgetRoot).toBe(origin);
    expect(place.sample).toBe(`${page}/page`);
    expect(place.defaults).toEqual({ appKey: 'sk_demo', apiBase: origin, mock: 'true' });
  });

  it('below a path of our server, the settings name the frame, which the loader cannot find', () => {
    const place = placeOf(new URL('https://a.com/chat/cs-demo'), {
      base: '/chat',
      isStatic: false,
    });
    expect(place.widgetRoot).toBe('https://a.com/chat');
    expect(place.sample).toBe('https://a.com/chat/cs-demo/page');
    expect(place.docs).toBe('https://a.com/chat/docs/');
    expect(place.defaults.frameUrl).toBe('https://a.com/chat/frame/');
    expect(place.defaults.apiBase).toBe('https://a.com');
  });

  it.each(['https://a.com/x/demo/', 'https://a.com/x/demo/index.html'])(
    'in plain files at %s, all is beside the page, and nothing but the mock',
    (page) => {
      const place = placeOf(new URL(page), { base: '', isStatic: true });
      expect(place.widgetRoot).toBe('https://a.com/x/demo');
      expect(place.sample).toBe('https://a.com/x/demo/sample.html');
      expect(place.defaults).toEqual({
        mock: 'true',
        frameUrl: 'https://a.com/x/demo/frame/index.html',
      });
    },
  );

  it('in plain files, no link leads to another backend or another chat', () => {
    const place = placeOf(new URL('https://a.com/demo/'), { base: '', isStatic: true });
    const link = 'mock=&frameUrl=https://b.com/&theme=dark';
    expect(Object.fromEntries(readSettings(new URLSearchParams(link), place))).toEqual({
      ...place.defaults,
      theme: 'dark',
    });
  });
});

describe('the settings', () => {
  it('the defaults count where the address sets nothing', () => {
    expect(Object.fromEntries(read(''))).toEqual(DEFAULTS);
  });

  it('the address counts by the names of the fields, and nothing else in it', () => {
    expect(Object.fromEntries(read('locale=zh-CN&onload=alert(1)&appKey=sk_x&mock='))).toEqual({
      appKey: 'sk_x',
      locale: 'zh-CN',
    });
  });

  it('a value that no field takes is kept, for the widget to tell', () => {
    expect(read('zIndex=high').get('zIndex')).toBe('high');
  });

  it('every field of the widget is among them', () => {
    expect([...FIELD_NAMES].sort()).toEqual(Object.keys(CONFIG_FIELDS).sort());
  });

  it('the order is the same, whatever is changed when', () => {
    const settings = withChanges(read('theme=dark&locale=zh-CN'), {
      nickname: 'Al',
      theme: undefined,
    });
    expect([...settings.keys()]).toEqual(['appKey', 'mock', 'nickname', 'locale']);
  });

  it.each(['', 'nickname=Alex+%26+Lee&theme=dark&zIndex=9', 'mock=', 'appKey=&mock='])(
    'an address (%s) is written as it was read',
    (query) => {
      const written = toQuery(read(query), DEFAULTS);
      expect(readSettings(written, FREE)).toEqual(read(query));
      expect([...written].length).toBe([...new URLSearchParams(query)].length);
    },
  );
});
