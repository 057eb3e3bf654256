import {
  FRAME_FIELDS,
  LOOK_FIELDS,
  type ConfigLayer,
  type LookLayer,
  type RawLayers,
} from '../shared/config.ts';
import { dataAttribute } from '../shared/field.ts';
import type { IsCss } from '../shared/forms.ts';
import { LOADER_FIELDS } from '../shared/loader-fields.ts';
import { describeProblem, parseLayer, type ParseOptions } from '../shared/parse-config.ts';
import type { Site } from '../shared/wire.ts';

/** Highest priority first. */
export type Sources = Record<keyof RawLayers, ConfigLayer>;

export type Warn = (message: string) => void;

const isCss: IsCss = (property, value) => CSS.supports(property, value);

/** What each source of a page says; told is what is bad of the fields that only a chat uses. */
export function parsePage({ init, data, query }: RawLayers, warn: Warn): Sources {
  const parse = (raw: unknown, nameOf: (field: string) => string) => ({
    // The loader has warned its developer of these already; here they are only kept out.
    ...parseLayer(LOADER_FIELDS, raw, { isCss }),
    ...parseLayer(FRAME_FIELDS, raw, warning(warn, nameOf)),
  });
  return {
    init: parse(init, (field) => field),
    data: parse(data, dataAttribute),
    query: parse(query, (field) => `?${field}`),
  };
}

export function mergeSources({ init, data, query }: Sources): ConfigLayer {
  return { ...query, ...data, ...init };
}

/** What a site's own settings say: its theme, in which `mode` is light, dark or auto, and locale. */
export function parseSite(
  { theme, locale }: Pick<Site, 'theme' | 'locale'>,
  warn: Warn,
): LookLayer {
  const raw = { ...theme, theme: theme?.['mode'], locale };
  return parseLayer(
    LOOK_FIELDS,
    raw,
    warning(warn, (field) => `The site's ${field}`),
  );
}

/** The same as it was kept by a page, which may have written anything. */
export function parseKeptSite(raw: unknown): LookLayer {
  return parseLayer(LOOK_FIELDS, raw, { isCss });
}

export function warning(warn: Warn, nameOf: (field: string) => string): ParseOptions {
  return { isCss, onProblem: (problem) => warn(describeProblem(nameOf(problem.field), problem)) };
}
