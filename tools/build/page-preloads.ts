import type { Plugin, Rolldown } from 'vite';

export type PagePreloads = {
  /** By page, the modules that it is sure to want as soon as its scripts have run. */
  parts: Readonly<Record<string, readonly string[]>>;
  /** Pages of which there is one more for each language; the server picks by the address. */
  localized: readonly string[];
};

/**
 * Names in the pages what they will want, so that a browser asks for it at once and not when their scripts
 * have run: the texts of a page's language, and parts that the first view does without.
 */
export function pagePreloads({ parts, localized }: PagePreloads): Plugin {
  return {
    name: 'page-preloads',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const chunkOf = (module: string) => {
          const chunk = chunks.find(({ moduleIds }) => moduleIds.includes(module));
          if (!chunk) throw new Error(`The build has no module ${module}`);
          return chunk;
        };
        const pageOf = (page: string) => {
          const html = bundle[page];
          if (html?.type !== 'asset') throw new Error(`The build has no page ${page}`);
          return html;
        };
        for (const [page, modules] of Object.entries(parts)) {
          const html = pageOf(page);
          html.source = withLinks(String(html.source), modules.map(chunkOf));
        }
        for (const page of localized) {
          for (const chunk of chunks) {
            const locale = /\/i18n\/([a-z]{2}-[A-Z]{2})\.ts$/.exec(chunk.facadeModuleId ?? '')?.[1];
            if (locale === undefined) continue;
            this.emitFile({
              type: 'asset',
              fileName: page.replace('index', locale),
              source: withLinks(String(pageOf(page).source), [chunk]),
            });
          }
        }
      },
    },
  };
}

function withLinks(html: string, chunks: readonly Rolldown.OutputChunk[]): string {
  const links = chunks.flatMap(({ fileName, viteMetadata }) => [
    `<link rel="modulepreload" crossorigin href="/${fileName}">`,
    ...Array.from(
      viteMetadata?.importedCss ?? [],
      (style) => `<link rel="stylesheet" crossorigin href="/${style}">`,
    ),
  ]);
  return html.replace('</head>', `  ${links.join('\n    ')}\n  </head>`);
}
