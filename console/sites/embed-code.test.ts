import { describe, expect, it } from 'vitest';
import { EMBED_FORMS, embedCode } from './embed-code.ts';

const SITE = {
  appKey: 'sk_shop',
  widgetUrl: 'https://chat.example.com/widget.js',
  requireSignature: false,
};

describe('the code to embed a site', () => {
  it('a script tag has the key and nothing else', () => {
    expect(embedCode('tag', SITE)).toBe(
      '<script async src="https://chat.example.com/widget.js"\n  data-app-key="sk_shop"></script>',
    );
  });

  it('an address has the key in its query where attributes are not to be had', () => {
    expect(embedCode('query', SITE)).toBe(
      '<script async src="https://chat.example.com/widget.js?appKey=sk_shop"></script>',
    );
  });

  it('names the backend in a bundle, which cannot see where it came from', () => {
    expect(embedCode('npm', SITE)).toContain("  apiBase: 'https://chat.example.com',");
    expect(embedCode('npm', SITE)).not.toContain('signature');
  });

  it('queues init() for the script that is yet to come', () => {
    const code = embedCode('init', SITE);
    expect(code).toContain('data-defer-init></script>');
    expect(code).toMatch(/StarIMCS\('init', \{\n {4}appKey: 'sk_shop',\n {2}\}\)/);
  });

  it.each(EMBED_FORMS)(
    'asks for a signature in the form %s where the site requires one',
    (form) => {
      expect(embedCode(form, { ...SITE, requireSignature: true })).toMatch(/signature/);
    },
  );

  it.each(EMBED_FORMS)(
    'names backend and frame in the form %s where they are below a path',
    (form) => {
      const code = embedCode(form, { ...SITE, widgetUrl: 'https://example.com/chat/widget.js' });
      const values = decodeURIComponent(code);
      expect(values).toContain('https://example.com/chat/frame/');
      expect(values).toMatch(/(apiBase|api-base)(=|="|: ')https:\/\/example\.com(&|"|')/);
    },
  );

  it('never lets an address end its attribute', () => {
    const code = embedCode('tag', { ...SITE, widgetUrl: 'https://a.example/"><b>' });
    expect(code).toContain('src="https://a.example/&quot;>&lt;b>"');
  });
});
