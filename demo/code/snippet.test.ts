import { describe, expect, it } from 'vitest';
import { placeOf } from '../base/place.ts';
import { readSettings } from '../base/settings.ts';
import { snippet } from './snippet.ts';

const SERVER = placeOf(new URL('http://localhost:8080/cs-demo'), { base: '', isStatic: false });
const BELOW = placeOf(new URL('https://a.com/chat/cs-demo'), { base: '/chat', isStatic: false });
const FILES = placeOf(new URL('https://a.com/demo/'), { base: '', isStatic: true });

const settingsOf = (query: string, place = SERVER) =>
  readSettings(new URLSearchParams(query), place);

describe('the snippets', () => {
  it('with a backend, a script tag needs the key alone', () => {
    expect(snippet('script', SERVER, settingsOf('mock='))).toBe(
      '<script async src="http://127.0.0.1:8080/widget.js"\n  data-app-key="sk_demo"></script>',
    );
  });

  it('a tag says what is chosen, with every value safe inside its quotes', () => {
    const settings = settingsOf(
      'mock=&theme=light&panelWidth=380&extra=%7B%22a%22%3A%22%3Cb%3E%22%7D',
    );
    expect(snippet('script', SERVER, settings)).toBe(
      [
        '<script async src="http://127.0.0.1:8080/widget.js"',
        '  data-app-key="sk_demo"',
        '  data-extra="{&quot;a&quot;:&quot;&lt;b&gt;&quot;}"></script>',
      ].join('\n'),
    );
  });

  it('a query string says the same by the names of the fields', () => {
    expect(snippet('query', SERVER, settingsOf('primaryColor=%23f43f5e&locale=zh-CN'))).toBe(
      '<script async src="http://127.0.0.1:8080/widget.js?mock=true&amp;locale=zh-CN&amp;primaryColor=%23f43f5e"></script>',
    );
  });

  it('an imperative call waits for the script in the stub’s queue', () => {
    const settings = settingsOf('mock=&headerTitle=%3C%2Fscript%3E%3C!--%3Cscript%3E');
    const code = snippet('imperative', SERVER, settings);
    expect(code).toContain('data-defer-init></script>');
    expect(code).toContain(
      "    appKey: 'sk_demo',\n    headerTitle: '<\\/script><\\!--<script>',\n  })",
    );
  });

  it('a module has the types that the fields have, and the backend, which no script names', () => {
    const settings = settingsOf(
      new URLSearchParams({
        mock: '',
        fingerprint: 'false',
        zIndex: '9',
        panelWidth: 'wide',
        nickname: 'O\'Neil "Al"',
        extra: '{"orderNo":"O-1","a-b":[1,null]}',
        signature: '{broken',
      }).toString(),
    );
    expect(snippet('npm', SERVER, settings)).toBe(
      [
        "import StarIMCS from '@starim-io/cs-widget'",
        '',
        'await StarIMCS.init({',
        "  appKey: 'sk_demo',",
        "  apiBase: 'http://127.0.0.1:8080',",
        '  zIndex: 9,',
        '  fingerprint: false,',
        "  nickname: 'O\\'Neil \"Al\"',",
        "  extra: { orderNo: 'O-1', 'a-b': [1, null] },",
        "  signature: '{broken',",
        "  panelWidth: 'wide',",
        '})',
      ].join('\n'),
    );
  });

  it('the frame is named where nothing else leads to it', () => {
    const frame = (code: string) => /frame-?url[=:] ?['"]([^'"]+)/i.exec(code)?.[1];
    expect(frame(snippet('npm', SERVER, settingsOf('')))).toBe('http://127.0.0.1:8080/frame/');
    expect(
      frame(snippet('npm', SERVER, settingsOf('mock=&apiBase=https%3A%2F%2Fapi.example'))),
    ).toBe('http://127.0.0.1:8080/frame/');
    expect(frame(snippet('script', BELOW, settingsOf('', BELOW)))).toBe(
      'https://a.com/chat/frame/',
    );
    expect(frame(snippet('npm', BELOW, settingsOf('mock=', BELOW)))).toBe(
      'https://a.com/chat/frame/',
    );
    expect(frame(snippet('script', FILES, settingsOf('', FILES)))).toBe(
      'https://a.com/demo/frame/index.html',
    );
    expect(frame(snippet('script', SERVER, settingsOf('')))).toBeUndefined();
  });
});
