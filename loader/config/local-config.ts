import type { RawLayers } from '../../shared/config/config.ts';
import { WidgetError, type ErrorCode } from '../../shared/rpc/errors.ts';
import { ADDRESS_NAMES } from '../../shared/config/address-names.ts';
import { LOADER_FIELDS, type LoaderLayer } from '../../shared/config/loader-fields.ts';
import { parseLayer } from '../../shared/config/parse-config.ts';
import { firstGiven, mergePage } from '../../shared/config/precedence.ts';
import { pageOrigin } from '../base/page-origin.ts';

const PUBLISHED_FRAME_URL = 'https://cs.sochatlive.com/frame/';

/** The published backends have their frame elsewhere. */
const PUBLISHED_BACKEND = /^https:\/\/api\.(sochatlive\.com|starim\.io)\//;

/** The page's configuration, its layers merged, with the address of the frame. */
export type LocalConfig = LoaderLayer & { frameUrl: string };

/**
 * Parses the fields that the loader needs, the page's sources merged. It throws a `WidgetError` if
 * the widget cannot work with them. It warns of no bad value: the frame parses all fields, and
 * warns.
 */
export function readLocal(layers: RawLayers, frameUrlBesideScript?: string): LocalConfig {
  const local = mergeLocal(layers);
  if (pageOrigin() === 'null') {
    refuse('unsupported', 'This page has no origin: serve it over http(s).');
  }
  for (const [field, name] of Object.entries(ADDRESS_NAMES)) {
    const value = firstGiven(layers, field);
    if (value !== undefined && !(field in parse({ [field]: value }))) {
      refuse('bad_config', `${field} ${JSON.stringify(value)} is refused: it takes ${name}.`);
    }
  }
  if (local.appKey === undefined && !local.mock) {
    refuse('no_app_key', 'no appKey: set data-app-key or pass it to init().');
  }
  return { ...local, frameUrl: local.frameUrl ?? frameUrlBesideScript ?? frameUrlFor(local) };
}

export function mergeLocal({ init, data, query }: RawLayers): LoaderLayer {
  return mergePage({ init: parse(init), data: parse(data), query: parse(query) });
}

function parse(raw: unknown): LoaderLayer {
  return parseLayer(LOADER_FIELDS, raw);
}

/**
 * The default when no script names the frame's address. A self-hoster's visitors never reach the
 * vendor because a field is missing.
 */
function frameUrlFor({ apiBase }: LoaderLayer): string {
  const ownUrl = apiBase && new URL('/frame/', apiBase).href;
  return ownUrl && !PUBLISHED_BACKEND.test(ownUrl) ? ownUrl : PUBLISHED_FRAME_URL;
}

function refuse(code: ErrorCode, message: string): never {
  throw new WidgetError({ code, message });
}
