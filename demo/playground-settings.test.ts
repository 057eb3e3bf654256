import { describe, expect, it } from 'vitest';
import { CONFIG_FIELDS } from '../shared/config/config.ts';
import { FIELD_NAMES } from './field-groups.ts';
import { changesOf, isInEffect, PRESETS } from './presets.ts';
import { readSettings, toSearch, widgetOriginFor, withSettings } from './playground-settings.ts';
import { moduleSnippet, scriptSnippet } from './snippet.ts';

const ORIGIN = 'http://127.0.0.1:8080';

describe("the widget's origin", () => {
  it.each([
    ['http://localhost:8080/cs-demo', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/cs-demo', 'http://localhost:8080'],
    ['http://localhost/cs-demo', 'http://127.0.0.1'],
    ['https://cs.example.com/cs-demo', 'https://cs.example.com'],
  ])('for %s is %s', (page, origin) => {
    expect(widgetOriginFor(new URL(page))).toBe(origin);
  });
});

describe("the page's settings", () => {
  it('the settings default to the demo site where the address sets nothing', () => {
    expect(Object.fromEntries(readSettings('', ORIGIN))).toEqual({
      appKey: 'sk_demo',
      apiBase: ORIGIN,
    });
  });

  it('follow the address by the names of the fields, and nothing else in it', () => {
    const settings = readSettings('?locale=zh-CN&mock=true&onload=alert(1)&appKey=sk_x', ORIGIN);
    expect(Object.fromEntries(settings)).toEqual({
      appKey: 'sk_x',
      apiBase: ORIGIN,
      locale: 'zh-CN',
      mock: 'true',
    });
  });

  it('keep what no field takes, for the widget to tell', () => {
    const settings = readSettings('?mock=maybe&zIndex=high', ORIGIN);
    expect(settings.get('mock')).toBe('maybe');
    expect(settings.get('zIndex')).toBe('high');
  });

  it("the page's settings cover every field of the widget", () => {
    expect([...FIELD_NAMES].sort()).toEqual(Object.keys(CONFIG_FIELDS).sort());
  });

  it('keep their order, whatever is changed when', () => {
    const settings = withSettings(readSettings('?theme=dark&locale=zh-CN', ORIGIN), {
      mock: 'true',
      theme: undefined,
    });
    expect([...settings.keys()]).toEqual(['appKey', 'apiBase', 'mock', 'locale']);
  });

  it('come back from the address that they were written to', () => {
    const settings = readSettings('?nickname=Alex%20%26%20Lee&theme=dark&zIndex=9', ORIGIN);
    expect(readSettings(toSearch(settings, ORIGIN), ORIGIN)).toEqual(settings);
    expect(toSearch(readSettings('', ORIGIN), ORIGIN)).toBe('');
  });
});

describe('the presets', () => {
  it.each(PRESETS)('$name takes the place of any other look, and of nothing else', (preset) => {
    const before = readSettings(
      '?locale=zh-CN&nickname=Alex&headerTitle=Hi&buttonLabel=Help',
      ORIGIN,
    );
    const after = withSettings(before, changesOf(preset));
    expect(PRESETS.filter((other) => isInEffect(other, after))).toEqual([preset]);
    expect(after.get('locale')).toBe('zh-CN');
    expect(after.get('nickname')).toBe('Alex');
  });
});

describe('the snippets', () => {
  it('say in a tag what is chosen, with every value safe inside its quotes', () => {
    const settings = readSettings('?extra=%7B%22a%22%3A%22%3Cb%3E%22%7D', ORIGIN);
    expect(scriptSnippet(ORIGIN, settings)).toBe(
      [
        '<script async src="http://127.0.0.1:8080/widget.js"',
        '  data-app-key="sk_demo"',
        '  data-api-base="http://127.0.0.1:8080"',
        '  data-extra="{&quot;a&quot;:&quot;&lt;b&gt;&quot;}"></script>',
      ].join('\n'),
    );
  });

  it('say it in a module with the types that the fields have', () => {
    const settings = withSettings(readSettings('', ORIGIN), {
      mock: 'true',
      fingerprint: 'false',
      zIndex: '9',
      panelWidth: 'wide',
      nickname: 'O\'Neil "Al"',
      extra: '{"orderNo":"O-1","a-b":[1,null]}',
      signature: '{broken',
    });
    expect(moduleSnippet(ORIGIN, settings)).toBe(
      [
        "import StarIMCS from '@starim-io/cs-widget';",
        '',
        'await StarIMCS.init({',
        "  appKey: 'sk_demo',",
        "  apiBase: 'http://127.0.0.1:8080',",
        '  zIndex: 9,',
        '  mock: true,',
        '  fingerprint: false,',
        "  nickname: 'O\\'Neil \"Al\"',",
        "  extra: { orderNo: 'O-1', 'a-b': [1, null] },",
        "  signature: '{broken',",
        "  panelWidth: 'wide',",
        '});',
      ].join('\n'),
    );
  });

  it('name the frame where the backend is another server', () => {
    const settings = readSettings('?apiBase=https%3A%2F%2Fapi.example', ORIGIN);
    expect(moduleSnippet(ORIGIN, settings)).toContain(
      "  apiBase: 'https://api.example',\n  frameUrl: 'http://127.0.0.1:8080/frame/',\n",
    );
  });
});
