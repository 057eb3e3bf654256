import type { RawLayers } from '../shared/config.ts';
import { dataAttribute } from '../shared/field.ts';
import { LOADER_FIELDS, type LoaderLayer } from '../shared/loader-fields.ts';
import { describeProblem, parseLayer } from '../shared/parse-config.ts';
import { logWarning } from './log.ts';

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
  return (
    (document.currentScript as HTMLScriptElement | null) ??
    document.querySelector<HTMLScriptElement>(
      'script[data-app-key], script[src*="/widget.js"], script[src*="/widget-"]',
    )
  );
}

export function readScript({ src, dataset }: HTMLScriptElement): ScriptSources {
  const url = src ? new URL(src, location.href) : null;
  const query: Record<string, string> = {};
  if (url) url.searchParams.forEach((value, name) => (query[name] = value));
  return {
    // A copy: what lives in the page's tree cannot be sent.
    data: Object.assign({}, dataset),
    query,
    frameUrl: frameUrlBeside(url),
    isDeferred: 'deferInit' in dataset,
  };
}

/** Parses a layer, with one console warning for each bad value, by the name as it was written. */
export function parseWith(nameOf: (field: string) => string, raw: unknown): LoaderLayer {
  return parseLayer(LOADER_FIELDS, raw, {
    isCss,
    onProblem: (problem) => logWarning(describeProblem(nameOf(problem.field), problem)),
  });
}

/** What a page says, its layers merged. */
export function mergeLocal({ init, data, query }: RawLayers): LoaderLayer {
  return {
    ...parseWith((field) => `?${field}`, query),
    ...parseWith(dataAttribute, data),
    ...parseWith((field) => field, init),
  };
}

export function isCss(property: string, value: string): boolean {
  return CSS.supports(property, value);
}

/*
 * Our own server puts the frame beside the script. A copy of the script elsewhere (unpkg, a site's
 * own bundle) has no frame beside it, so only our server's paths count.
 */
function frameUrlBeside(script: URL | null): string {
  const isOurs = script && /^(\/cs)?\/widget\.js$|^\/cs-static\/./.test(script.pathname);
  return isOurs ? `${script.origin}/frame/` : PUBLISHED_FRAME_URL;
}
