import type { RawLayers } from '../../shared/config/config.ts';
import { addressOf } from './find-script.ts';
import { plain } from './plain.ts';

/** A script tag's configuration, and the address of its frame. */
export type ScriptSources = Omit<RawLayers, 'init'> & {
  /** Beside the script, if that is our own server's. */
  frameUrl?: string | undefined;
  /** The site calls `init()` itself. */
  isDeferred: boolean;
};

/** The sources without a script tag: the npm package in a bundle. */
export const NO_SCRIPT: ScriptSources = { data: {}, query: {}, isDeferred: true };

export function readScript(script: HTMLScriptElement): ScriptSources {
  const { dataset } = script;
  // An inline script has no address.
  const url = new URL(addressOf(script) || 'about:blank');
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

/*
 * Our own server puts the frame beside the script. A copy of the script elsewhere (unpkg, a site's
 * own bundle) has no frame beside it, so only our server's paths count.
 */
function frameUrlBeside({ origin, pathname }: URL): string | undefined {
  const isOurs = /^(\/cs)?\/widget\.js$|^\/cs-static\/./.test(pathname);
  return isOurs ? `${origin}/frame/` : undefined;
}
