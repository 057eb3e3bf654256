import { basePath } from '../../client/base-path.ts';
import type { FieldName } from '../../shared/config/config.ts';

/** The addresses that the playground works with, and the settings that follow from them. */
export type Place = {
  /** Plain files without a server of ours: only mock mode works. */
  isStatic: boolean;
  /** The folder of `widget.js`, without a slash at its end. */
  widgetRoot: string;
  /** The frame that belongs to that widget. */
  frameUrl: string;
  /** The page that the preview shows. */
  sample: string;
  /** The documentation, where there is some for sure. */
  docs?: string;
  /** The settings where the address says nothing. */
  defaults: Partial<Record<FieldName, string>>;
  /** The settings that no address changes. */
  fixed: readonly FieldName[];
};

type Document = { base: string; isStatic: boolean };

/** Finds out from this very document where it is. */
export function herePlace(): Place {
  const isStatic = 'static' in document.documentElement.dataset;
  return placeOf(new URL(location.href), { base: isStatic ? '' : basePath(), isStatic });
}

export function placeOf(page: URL, { base, isStatic }: Document): Place {
  if (isStatic) {
    const widgetRoot = new URL('.', page).href.replace(/\/$/, '');
    const frameUrl = `${widgetRoot}/frame/index.html`;
    const sample = `${widgetRoot}/sample.html`;
    const defaults = { mock: 'true', frameUrl };
    // No policy of a server's keeps a link from showing a stranger's chat there.
    return { isStatic, widgetRoot, frameUrl, sample, defaults, fixed: ['mock', 'frameUrl'] };
  }
  const origin = twinOrigin(page);
  const widgetRoot = origin + base;
  const frameUrl = `${widgetRoot}/frame/`;
  return {
    isStatic,
    widgetRoot,
    frameUrl,
    sample: `${page.origin}${base}/cs-demo/page`,
    docs: `${page.origin}${base}/docs/`,
    defaults: {
      appKey: 'sk_demo',
      apiBase: origin,
      mock: 'true',
      // The loader knows our server by its paths, and below another path it cannot.
      ...(base !== '' && { frameUrl }),
    },
    fixed: [],
  };
}

/**
 * To a browser `localhost` and `127.0.0.1` are two sites, so a page on one embeds the other's widget
 * as any customer's site would: truly cross-site.
 */
function twinOrigin({ protocol, hostname, port, origin }: URL): string {
  const twins: Partial<Record<string, string>> = {
    localhost: '127.0.0.1',
    '127.0.0.1': 'localhost',
  };
  const twin = twins[hostname];
  return twin === undefined ? origin : `${protocol}//${twin}${port === '' ? '' : `:${port}`}`;
}
