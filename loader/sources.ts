import {
  dataAttribute,
  FIELD_NAMES,
  parseLayer,
  type ConfigLayer,
  type ConfigProblem,
} from '../shared/config.ts';
import { log } from './log.ts';

const PUBLISHED_FRAME_URL = 'https://cs.sochatlive.com/frame/';

/** What a script tag says: its configuration, and where its frame is. */
export type ScriptSources = {
  /** Highest priority first. */
  layers: ConfigLayer[];
  frameUrl: string;
  /** The site calls `init()` itself. */
  isDeferred: boolean;
};

/** What holds where no script tag speaks: the npm package in a bundle. */
export const NO_SCRIPT: ScriptSources = {
  layers: [],
  frameUrl: PUBLISHED_FRAME_URL,
  isDeferred: true,
};

/** The script element that runs now or, where nothing tells (modules, tag managers), ours by name. */
export function findScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector<HTMLScriptElement>(
    'script[data-app-key], script[src*="/widget.js"], script[src*="/cs-static/widget-"]',
  );
}

export function readScript(script: HTMLScriptElement): ScriptSources {
  const attributes: Record<string, string> = {};
  for (const field of FIELD_NAMES) {
    const value = script.getAttribute(dataAttribute(field));
    if (value !== null) attributes[field] = value;
  }
  const url = script.src ? new URL(script.src, location.href) : null;
  const query: Record<string, string> = {};
  if (url) url.searchParams.forEach((value, name) => (query[name] = value));
  return {
    layers: [
      parseLayer(
        attributes,
        warnAs((field) => dataAttribute(field)),
      ),
      parseLayer(
        query,
        warnAs((field) => `?${field}`),
      ),
    ],
    frameUrl: frameUrlBeside(url),
    isDeferred: script.hasAttribute('data-defer-init'),
  };
}

/** One console warning for each bad value, by the name that the site's developer wrote. */
export function warnAs(nameOf: (field: ConfigProblem['field']) => string) {
  return ({ field, value, allowed }: ConfigProblem): void => {
    log.warn(`${nameOf(field)} ${JSON.stringify(value)} is ignored: it takes ${allowed}.`);
  };
}

/*
 * Our own server puts the frame beside the script. A copy of the script elsewhere (unpkg, a site's
 * own bundle) has no frame beside it, so only our server's paths count.
 */
function frameUrlBeside(script: URL | null): string {
  const isOurs =
    script && /^(\/widget\.js|\/cs\/widget\.js|\/cs-static\/.+)$/.test(script.pathname);
  return isOurs ? `${script.origin}/frame/` : PUBLISHED_FRAME_URL;
}
