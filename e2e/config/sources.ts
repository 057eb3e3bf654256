import { CONFIG_FIELDS, LOOK_FIELDS, type FieldName } from '../../shared/config/config.ts';

/** The sources of configuration, the highest priority first. */
export const SOURCES = ['init', 'data', 'query', 'remote'] as const;
export type Source = (typeof SOURCES)[number];

/** The values of one source, each in the form that a site would write there. */
export type Values = Partial<Record<FieldName, unknown>>;

export const FIELD_NAMES = Object.keys(CONFIG_FIELDS) as FieldName[];

type Place = {
  title: string;
  /** By which name a warning speaks of a field. */
  nameOf(field: FieldName): string;
  /** Whether it carries values, or texts only. */
  hasData: boolean;
};

export const PLACES: Readonly<Record<Source, Place>> = {
  init: { title: 'init()', nameOf: (field) => field, hasData: true },
  data: { title: 'data-*', nameOf: attribute, hasData: false },
  query: { title: 'the query', nameOf: (field) => `?${field}`, hasData: false },
  remote: {
    title: 'the site’s settings',
    nameOf: (field) => `The site's ${field}`,
    hasData: true,
  },
};

/** Whether this source may speak of the field: a site's own settings say how it looks, no more. */
export function speaksOf(source: Source, field: FieldName): boolean {
  return source !== 'remote' || field in LOOK_FIELDS;
}

/** The source whose value counts where this one has none. */
export function below(source: Source): Source | undefined {
  return SOURCES[SOURCES.indexOf(source) + 1];
}

export function attribute(field: string): string {
  return `data-${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A value as it stands in an attribute or a query. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A site's settings by the names of the admin API and of the handshake's reply. */
export function asSite({ locale, theme, ...look }: Values) {
  const mode = theme === undefined ? {} : { mode: theme };
  return {
    theme: { ...look, ...mode },
    ...(locale === undefined ? {} : { locale: locale as string }),
  };
}
