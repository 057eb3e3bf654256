import type { FieldName } from '../../shared/config/config.ts';
import { FIELD_NAMES } from './field-groups.ts';
import type { Place } from './place.ts';

/** The widget's settings, each value as its attribute's text. */
export type Settings = ReadonlyMap<FieldName, string>;

/** Settings to change; undefined takes a field out. */
export type Changes = Partial<Record<FieldName, string | undefined>>;

type Defaults = Place['defaults'];

/**
 * The defaults under the settings that an address gives by their names, whatever these say: it is the
 * widget that tells what is wrong with a value. An empty one takes a default out.
 */
export function readSettings(
  query: URLSearchParams,
  { defaults, fixed }: Pick<Place, 'defaults' | 'fixed'>,
): Settings {
  const told = (name: FieldName) => (fixed.includes(name) ? null : query.get(name));
  return inOrder((name) => (told(name) ?? defaults[name]) || undefined);
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

export function isSame(one: Settings, other: Settings): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
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
