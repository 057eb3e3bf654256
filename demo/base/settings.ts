import type { FieldName } from '../../shared/config/config.ts';
import { FIELD_NAMES } from './field-groups.ts';

/** The widget's settings, each value as its attribute's text. */
export type Settings = ReadonlyMap<FieldName, string>;

/** Settings to change; undefined takes a field out. */
export type Changes = Partial<Record<FieldName, string | undefined>>;

type Defaults = Partial<Record<FieldName, string>>;

/**
 * The defaults under the settings that an address gives by their names, whatever these say: it is the
 * widget that tells what is wrong with a value. An empty one takes a default out.
 */
export function readSettings(query: URLSearchParams, defaults: Defaults): Settings {
  return inOrder((name) => (query.get(name) ?? defaults[name]) || undefined);
}

/** The query that `readSettings` reads these settings from; what is the default is left out. */
export function toQuery(settings: Settings, defaults: Defaults): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FIELD_NAMES) {
    const value = settings.get(name);
    if (value !== defaults[name]) query.set(name, value ?? '');
  }
  return query;
}

export function withChanges(settings: Settings, changes: Changes): Settings {
  return inOrder((name) => (name in changes ? changes[name] : settings.get(name)));
}

/** Whatever was changed when, the snippets list the fields in one order. */
function inOrder(valueOf: (name: FieldName) => string | undefined): Settings {
  const settings = new Map<FieldName, string>();
  for (const name of FIELD_NAMES) {
    const value = valueOf(name);
    if (value !== undefined) settings.set(name, value);
  }
  return settings;
}
