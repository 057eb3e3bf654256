import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mergePage } from '../../shared/config/precedence.ts';
import { parseKeptSite, parsePage, parseSite } from './parse-sources.ts';

let warnings: string[];
const warn = (message: string) => warnings.push(message);

beforeEach(() => {
  warnings = [];
  const known = ['red', '#2f54eb'];
  const supports = (property: string, value: string) => property !== 'all' && known.includes(value);
  vi.stubGlobal('CSS', { supports });
});

describe('the settings of a page', () => {
  it("merges the page's values field by field: init over data-* over the query", () => {
    const sources = parsePage(
      {
        init: { nickname: 'Init' },
        data: { nickname: 'Data', email: 'data@example.com' },
        query: { nickname: 'Query', email: 'query@example.com', phone: '1' },
      },
      warn,
    );
    expect(mergePage(sources)).toEqual({
      nickname: 'Init',
      email: 'data@example.com',
      phone: '1',
    });
    expect(warnings).toEqual([]);
  });

  it('reports a bad value by the name it was written under, and the next source counts', async () => {
    const sources = parsePage(
      {
        init: { avatar: 'no address' },
        data: { avatar: 'javascript:alert(1)', apiBase: 'http://api.example.com' },
        query: { avatar: 'https://example.com/a.png', extra: '{broken' },
      },
      warn,
    );
    expect(mergePage(sources)).toEqual({ avatar: 'https://example.com/a.png' });
    await expect
      .poll(() => warnings)
      .toEqual([
        'avatar "no address" is ignored: it takes a whole web address of at most 2048.',
        'data-api-base "http://api.example.com" is ignored: it takes an https address without a path, or a loopback one of at most 2048.',
        'data-avatar "javascript:alert(1)" is ignored: it takes a whole web address of at most 2048.',
        '?extra "{broken" is ignored: it takes JSON of at most 8192 bytes, 8 levels deep.',
      ]);
  });

  it('reports a bad value in each layer that sets it, for the loader as well', async () => {
    const bad = { theme: 'blue' };
    const init = { ...bad, primaryColor: 'nope' };
    expect(mergePage(parsePage({ init, data: bad, query: bad }, warn))).toEqual({});
    await expect
      .poll(() => warnings)
      .toEqual([
        'theme "blue" is ignored: it takes one of light, dark, auto.',
        'primaryColor "nope" is ignored: it takes a CSS color.',
        'data-theme "blue" is ignored: it takes one of light, dark, auto.',
        '?theme "blue" is ignored: it takes one of light, dark, auto.',
      ]);
  });
});

describe('the settings of a site', () => {
  it("takes the site's theme, in which mode is light, dark or auto, and its language", () => {
    const theme = { primaryColor: 'red', mode: 'dark', panelWidth: 5000, headerTitle: 'Help' };
    expect(parseSite({ theme, locale: 'zh-CN' }, warn)).toEqual({
      primaryColor: 'red',
      theme: 'dark',
      panelWidth: 720,
      headerTitle: 'Help',
      locale: 'zh-CN',
    });
  });

  it('takes nothing but looks from a site’s own settings', () => {
    const theme = { appKey: 'sk_other', externalUserId: 'u_1', apiBase: 'https://evil.example' };
    expect(parseSite({ theme }, warn)).toEqual({});
  });

  it('reports a bad value of the site', async () => {
    expect(parseSite({ theme: { primaryColor: 'nope' } }, warn)).toEqual({});
    await expect
      .poll(() => warnings)
      .toEqual(['The site\'s primaryColor "nope" is ignored: it takes a CSS color.']);
  });

  it('comes back from a page that kept it, which may have written anything', () => {
    expect(parseKeptSite({ primaryColor: 'red', mock: true, position: 7 })).toEqual({
      primaryColor: 'red',
    });
    expect(parseKeptSite('nonsense')).toEqual({});
  });
});
