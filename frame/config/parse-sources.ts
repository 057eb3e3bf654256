import {
  CONFIG_FIELDS,
  LOOK_FIELDS,
  type ConfigLayer,
  type LookLayer,
  type RawLayers,
} from '../../shared/config/config.ts';
import { dataAttribute } from '../../shared/config/field.ts';
import { parseLayer, type OnProblem } from '../../shared/config/parse-config.ts';
import type { Site } from '../../shared/wire/wire.ts';
import { loadPart } from '../retry/load-part.ts';

/** Highest priority first. */
export type Sources = Record<keyof RawLayers, ConfigLayer>;

export type Warn = (message: string) => void;

/** Parses each source. Reports every bad value once; the loader relies on that and stays silent. */
export function parsePage({ init, data, query }: RawLayers, warn: Warn): Sources {
  const parse = (raw: unknown, nameOf: (field: string) => string) =>
    parseLayer(CONFIG_FIELDS, raw, { onProblem: warning(warn, nameOf) });
  return {
    init: parse(init, (field) => field),
    data: parse(data, dataAttribute),
    query: parse(query, (field) => `?${field}`),
  };
}

/** Parses a site's own settings: its theme, in which `mode` is light, dark or auto, and locale. */
export function parseSite(
  { theme, locale }: Pick<Site, 'theme' | 'locale'>,
  warn: Warn,
): LookLayer {
  const raw = { ...theme, theme: theme?.['mode'], locale };
  const onProblem = warning(warn, (field) => `The site's ${field}`);
  return parseLayer(LOOK_FIELDS, raw, { onProblem });
}

/** The same as it was kept by a page, which may have written anything. */
export function parseKeptSite(raw: unknown): LookLayer {
  return parseLayer(LOOK_FIELDS, raw);
}

/** Says each line once: a site's settings come anew with every handshake. */
export function onceEach(warn: Warn): Warn {
  const said = new Set<string>();
  return (line) => {
    if (!said.has(line)) warn(line);
    said.add(line);
  };
}

/** The words for it are loaded when the first bad value is found: most pages have none. */
export function warning(warn: Warn, nameOf: (field: string) => string): OnProblem {
  return (problem) => {
    void loadPart(() => import('../../shared/config/describe-problem.ts')).then(
      ({ describeProblem }) => warn(describeProblem(nameOf(problem.field), problem)),
    );
  };
}
