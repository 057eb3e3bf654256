import type { Plugin } from 'vite';

/**
 * Writes a page once more for each language, with its texts preloaded: the server picks one by the
 * page's address. Without it a browser would ask for them only when the page's scripts have run.
 */
export function localePages(page: string): Plugin {
  return {
    name: 'locale-pages',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const html = bundle[page];
        if (html?.type !== 'asset') throw new Error(`The build has no page ${page}`);
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          const locale = /\/i18n\/([a-z]{2}-[A-Z]{2})\.ts$/.exec(file.facadeModuleId ?? '')?.[1];
          if (locale === undefined) continue;
          const preload = `<link rel="modulepreload" crossorigin href="/${file.fileName}">`;
          this.emitFile({
            type: 'asset',
            fileName: page.replace('index', locale),
            source: String(html.source).replace('</head>', `  ${preload}\n  </head>`),
          });
        }
      },
    },
  };
}
