import { describe, expect, it } from 'vitest';
import { previewOf, withPreview, type LinkPreview } from './link-preview.ts';
import type { Locale } from '../../shared/locale.ts';
import type { SiteRow } from '../store/sites.ts';

const HTML =
  '<head><title>Customer service</title><link rel="icon" href="/cs-static/icon.svg" /></head><body>';

const brandOf = (site: Partial<SiteRow>, language: Locale = 'en-US') =>
  previewOf(
    {
      name: 'Shop',
      theme: {},
      welcome: null,
      locale: null,
      linkEntry: { enabled: true },
      ...site,
    } as SiteRow,
    language,
  );

describe('the preview of a link', () => {
  it("the preview of a link shows the brand of the site’s links before the site's own settings", () => {
    const brand = {
      title: 'Acme Support',
      logo: 'https://acme.example/logo.png',
      primaryColor: '#c2185b',
      welcome: 'Welcome\nto  Acme',
    };
    const site = {
      welcome: 'Hi',
      theme: { headerTitle: 'Embedded', primaryColor: '#000' },
    };
    const entry = { enabled: true, landingBrand: brand };
    expect(brandOf({ ...site, linkEntry: entry })).toEqual({
      title: 'Acme Support',
      description: 'Welcome to Acme',
      color: '#c2185b',
      logo: 'https://acme.example/logo.png',
    });
    expect(brandOf(site)).toEqual({
      title: 'Embedded',
      description: 'Hi',
      color: '#000',
      logo: undefined,
    });
    expect(brandOf({})).toMatchObject({ title: 'Shop', description: undefined, color: '#2f54eb' });
  });

  it('speaks the language that it is asked for', () => {
    const title = { 'en-US': 'Acme Support', 'zh-CN': '阿珂客服' };
    const welcome = { 'zh-CN': '您好' };
    const linkEntry = { enabled: true, landingBrand: { title, welcome } };
    expect(brandOf({ linkEntry })).toMatchObject({ title: 'Acme Support', description: '您好' });
    expect(brandOf({ linkEntry }, 'zh-CN')).toMatchObject({ title: '阿珂客服' });
    const headerTitle = { 'zh-CN': '客服' };
    expect(brandOf({ theme: { headerTitle } }, 'zh-CN')).toMatchObject({ title: '客服' });
  });

  it('a description is cut to 300 characters', () => {
    expect(brandOf({ welcome: '你好 '.repeat(500) }).description).toHaveLength(300);
  });

  const preview: LinkPreview = {
    title: 'Acme',
    description: 'Welcome',
    color: '#c2185b',
    logo: 'https://acme.example/logo.png?a=1&b=2',
  };

  it('stands in the head, for messengers and for the tab', () => {
    const html = withPreview(HTML, preview);
    for (const tag of [
      '<title>Acme</title>',
      '<meta name="theme-color" content="#c2185b" />',
      '<meta name="description" content="Welcome" />',
      '<meta property="og:title" content="Acme" />',
      '<meta property="og:description" content="Welcome" />',
      '<meta property="og:image" content="https://acme.example/logo.png?a=1&amp;b=2" />',
      '<meta name="twitter:card" content="summary" />',
      '<link rel="icon" href="https://acme.example/logo.png?a=1&amp;b=2" />',
    ]) {
      expect(html.slice(0, html.indexOf('</head>'))).toContain(tag);
    }
    expect(html).not.toContain('Customer service');
    expect(html).not.toContain('/cs-static/icon.svg');
  });

  it('a preview leaves out a description and a picture that there are not', () => {
    const html = withPreview(HTML, { ...preview, description: undefined, logo: undefined });
    expect(html).not.toMatch(/description|image|undefined/);
    expect(html).toContain('<link rel="icon" href="/cs-static/icon.svg" />');
  });

  it('has a picture in its address for the tab, which no messenger could fetch', () => {
    const logo = 'data:image/png;base64,AAAA';
    const html = withPreview(HTML, { ...preview, logo });
    expect(html).toContain(`<link rel="icon" href="${logo}" />`);
    expect(html).not.toContain('image" content');
  });

  it('the preview of a link is text, whatever is written in it', () => {
    const evil = `</title><script>alert(1)</script>" onload='x' $& $1 \${x} &amp;`;
    const html = withPreview(HTML, {
      title: evil,
      description: evil,
      color: evil,
      logo: `https://a.example/"><script>${evil}`,
    });
    expect(html).not.toContain('<script');
    expect(html.match(/<\/title>/g)).toHaveLength(1);
    expect(html.match(/<\/head>/g)).toHaveLength(1);
    expect(html).toContain(
      'og:title" content="&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; $&amp; $1 ${x} &amp;amp;"',
    );
  });
});
