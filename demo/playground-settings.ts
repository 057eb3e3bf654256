import type { FieldName } from '../shared/config/config.ts';
import { FIELD_NAMES } from './field-groups.ts';

/** The settings in the page's script tag, each value as its attribute's text. */
export type PlaygroundSettings = ReadonlyMap<FieldName, string>;

/**
 * The origin that the widget is loaded from. To a browser `localhost` and `127.0.0.1` are two
 * sites, so a page on one embeds the other's widget as any customer's site would: truly cross-site.
 */
export function widgetOriginFor({ protocol, hostname, port, origin }: Location | URL): string {
  const twins: Partial<Record<string, string>> = {
    localhost: '127.0.0.1',
    '127.0.0.1': 'localhost',
  };
  const twin = twins[hostname];
  return twin === undefined ? origin : `${protocol}//${twin}${port === '' ? '' : `:${port}`}`;
}

/**
 * The demo site's own settings, under those that the page's address gives by their names, whatever
 * these say: it is the widget that tells what is wrong with a value.
 */
export function readSettings(search: string, widgetOrigin: string): PlaygroundSettings {
  const query = new URLSearchParams(search);
  return inOrder((name) => query.get(name) ?? defaultOf(name, widgetOrigin));
}

/** The query that `readSettings` reads these settings from; what is the default is left out. */
export function toSearch(settings: PlaygroundSettings, widgetOrigin: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of settings) {
    if (value !== defaultOf(name, widgetOrigin)) query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** These settings with others for some fields; undefined takes a field out. */
export function withSettings(
  settings: PlaygroundSettings,
  changes: Partial<Record<FieldName, string | undefined>>,
): PlaygroundSettings {
  return inOrder((name) => (name in changes ? changes[name] : settings.get(name)));
}

/** Whatever was changed when, the snippets list the fields in one order. */
function inOrder(valueOf: (name: FieldName) => string | undefined): PlaygroundSettings {
  const settings = new Map<FieldName, string>();
  for (const name of FIELD_NAMES) {
    const value = valueOf(name);
    if (value !== undefined) settings.set(name, value);
  }
  return settings;
}

function defaultOf(name: FieldName, widgetOrigin: string): string | undefined {
  if (name === 'appKey') return 'sk_demo';
  return name === 'apiBase' ? widgetOrigin : undefined;
}
