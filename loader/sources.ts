import type { RawLayers } from '../shared/config.ts';
import { LOADER_FIELDS, type LoaderLayer } from '../shared/loader-fields.ts';
import { parseLayer } from '../shared/parse-config.ts';
import { plain } from './plain.ts';

const PUBLISHED_FRAME_URL = 'https://cs.sochatlive.com/frame/';

/** What a script tag says: its configuration, and where its frame is. */
export type ScriptSources = Omit<RawLayers, 'init'> & {
  frameUrl: string;
  /** The site calls `init()` itself. */
  isDeferred: boolean;
};

/** What holds where no script tag speaks: the npm package in a bundle. */
export const NO_SCRIPT: ScriptSources = {
  data: {},
  query: {},
  frameUrl: PUBLISHED_FRAME_URL,
  isDeferred: true,
};

/** The script element that runs now or, where nothing tells (modules, tag managers), ours by name. */
export function findScript(): HTMLScriptElement | null {
  // A page's `<img name="currentScript">` goes by that name as well.
  const script = document.currentScript as HTMLScriptElement | null;
  return script?.tagName === 'SCRIPT'
    ? script
    : document.querySelector<HTMLScriptElement>(
        'script[data-app-key], script[src*="/widget.js"], script[src*="/widget-"]',
      );
}

export function readScript({ src, dataset }: HTMLScriptElement): ScriptSources {
  // An inline script has no address.
  const url = new URL(src || 'about:blank');
  const query: Record<string, string> = {};
  url.searchParams.forEach((value, name) => (query[name] = value));
  return {
    // A copy: what lives in the page's tree cannot be sent.
    data: plain(dataset),
    query,
    frameUrl: frameUrlBeside(url),
    isDeferred: 'deferInit' in dataset,
  };
}

/** What a page says, its layers merged. Of bad values the frame warns, which parses all there is. */
export function mergeLocal({ init, data, query }: RawLayers): LoaderLayer {
  const parse = (raw: unknown) => parseLayer(LOADER_FIELDS, raw, { isCss });
  return { ...parse(query), ...parse(data), ...parse(init) };
}

export function isCss(property: string, value: string): boolean {
  return CSS.supports(property, value);
}

/*
 * Our own server puts the frame beside the script. A copy of the script elsewhere (unpkg, a site's
 * own bundle) has no frame beside it, so only our server's paths count.
 */
function frameUrlBeside({ origin, pathname }: URL): string {
  const isOurs = /^(\/cs)?\/widget\.js$|^\/cs-static\/./.test(pathname);
  return isOurs ? `${origin}/frame/` : PUBLISHED_FRAME_URL;
}
