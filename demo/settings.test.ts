import { describe, expect, it } from 'vitest';
import { readSettings, toSearch, widgetOriginFor } from './settings.ts';
import { snippetOf } from './snippet.ts';

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
  it('are the demo site where the address says nothing', () => {
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

  it('come back from the address that they were written to', () => {
    const settings = readSettings('?nickname=Alex%20%26%20Lee&theme=dark&zIndex=9', ORIGIN);
    expect(readSettings(toSearch(settings, ORIGIN), ORIGIN)).toEqual(settings);
    expect(toSearch(readSettings('', ORIGIN), ORIGIN)).toBe('');
  });
});

describe('the snippet', () => {
  it('says what is in effect, with every value safe inside its quotes', () => {
    const settings = readSettings('?extra=%7B%22a%22%3A%22%3Cb%3E%22%7D', ORIGIN);
    expect(snippetOf(ORIGIN, settings)).toBe(
      [
        '<script async src="http://127.0.0.1:8080/widget.js"',
        '  data-app-key="sk_demo"',
        '  data-api-base="http://127.0.0.1:8080"',
        '  data-extra="{&quot;a&quot;:&quot;&lt;b&gt;&quot;}"></script>',
      ].join('\n'),
    );
  });
});
