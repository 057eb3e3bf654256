import { CONFIG_FIELDS, LOOK_FIELDS, type FieldName } from '../../shared/config/config.ts';
import { formName } from '../../shared/config/describe-problem.ts';
import type { FieldSpec } from '../../shared/config/field.ts';
import { CASES } from './cases.ts';
import {
  asText,
  below,
  FIELD_NAMES,
  PLACES,
  SOURCES,
  speaksOf,
  type Source,
  type Values,
} from './sources.ts';
import type { World } from './world.ts';

/** One warning on the console about a bad value. */
export type Complaint = { name: string; value: unknown; allowed: string[] };

/** One field by one source: what was written there, and what has to be seen of it. */
export type Row = {
  title: string;
  field: FieldName;
  seen: unknown;
  complaint?: Complaint;
};

export type Layers = Partial<Record<Source, Values>>;

/** The settings of one start of the widget by source, and the expected result. */
export type Plan = {
  layers: Layers;
  rows: Row[];
  /** The fields of which some source has a good value. */
  set: ReadonlySet<FieldName>;
};

const SPECS: Readonly<Record<FieldName, FieldSpec>> = CONFIG_FIELDS;

/** Without these there is no chat, so they are there whatever a page tries. */
const REQUIRED = ['appKey', 'apiBase'] as const;

/** A bad value of these ends the widget. */
const ADDRESSES: ReadonlySet<FieldName> = new Set(['apiBase', 'wsBase', 'frameUrl']);

/** As many as the field with the most samples has. */
export const VALID_SETS = 5;
export const QUIET_SETS = 2;

/** One set of good values by one source. */
export function validPlan(source: Source, index: number, world: World): Plan {
  const rows = fieldsOf(source).flatMap((field) => {
    const sample = CASES[field].valid(world, source)[index];
    return sample ? [{ field, value: sample[0], seen: sample[1] }] : [];
  });
  return {
    layers: makeLayers(required(source, world, rows), { [source]: written(rows) }),
    set: new Set(rows.map(fieldOf)),
    rows: rows.map(({ field, value, seen }) => ({
      title: `${naming(field, source)}, ${shown(value)}: ${shows(seen)}`,
      field,
      seen,
    })),
  };
}

/** The same for pages without traffic; in mock mode there is no need even for an appKey. */
export function quietPlan(source: Source, index: number): Plan {
  const rows = fieldsOf(source).flatMap((field) => {
    const sample = CASES[field].quiet?.[index];
    return sample ? [{ field, value: sample[0], seen: sample[1] }] : [];
  });
  return {
    layers: { [source]: written(rows) },
    set: new Set(rows.map(fieldOf)),
    rows: rows.map(({ field, value, seen }) => ({
      title: `${naming(field, source)}, ${shown(value)}: ${shows(seen)}`,
      field,
      seen,
    })),
  };
}

/** Numbers out of their bounds, on one side. */
export function clampedPlan(source: Source, side: 'min' | 'max', world: World): Plan {
  const beyond = side === 'min' ? -1 : 1;
  const rows = fieldsOf(source).flatMap((field) => {
    const spec = SPECS[field];
    return 'min' in spec ? [{ field, value: spec[side] + beyond, seen: spec[side] }] : [];
  });
  const where = side === 'min' ? 'below the minimum' : 'above the maximum';
  return {
    layers: makeLayers(required(source, world, rows), { [source]: written(rows) }),
    set: new Set(rows.map(fieldOf)),
    rows: rows.map(({ field, seen }) => ({
      title: `${naming(field, source)}, ${where}: is clamped to ${seen}`,
      field,
      seen,
    })),
  };
}

/** The number of sets of bad values for a source. The last set holds values that are no text. */
export function badSets(source: Source): number {
  return PLACES[source].hasData ? 3 : 2;
}

/** Bad values by one source, over good ones by the next. */
export function badPlan(source: Source, index: number, world: World): Plan {
  return overNext(source, badValues(source, index), world, (field) =>
    CASES[field].valid(world).find((sample) => sample !== undefined),
  );
}

/** The same where the good ones below make a page without traffic. */
export function quietBadPlan(source: Source, index: number, world: World): Plan {
  const bad = badValues(source, index).filter(({ field }) => CASES[field].quiet);
  return overNext(source, bad, world, (field) => CASES[field].quiet?.[0]);
}

type Bad = { field: FieldName; value: unknown };

function overNext(
  source: Source,
  bad: Bad[],
  world: World,
  goodOf: (field: FieldName) => readonly [value: unknown, seen: unknown] | undefined,
): Plan {
  const next = below(source);
  const rows = bad.flatMap(({ field, value }) => {
    const good = next && speaksOf(next, field) ? goodOf(field) : undefined;
    const { otherwise } = CASES[field];
    // Without the field there is nothing to see: that is told elsewhere.
    return good || otherwise ? [{ field, value, good, seen: good?.[1] ?? otherwise?.(world) }] : [];
  });
  const lower = rows.flatMap(({ field, good }) => (good ? [{ field, value: good[0] }] : []));
  return {
    layers: makeLayers(
      required(source, world, rows),
      { [source]: written(rows) },
      next && { [next]: written(lower) },
    ),
    set: new Set(lower.map(fieldOf)),
    rows: rows.map(({ field, value, good, seen }) => ({
      title: `${naming(field, source)}, bad (${shown(value)}): told once, and ${
        good && next ? PLACES[next].title : 'the default'
      } counts`,
      field,
      seen,
      complaint: {
        name: PLACES[source].nameOf(field),
        value: PLACES[source].hasData ? value : asText(value),
        allowed: allowedBy(specOf(field, source)),
      },
    })),
  };
}

function badValues(source: Source, index: number): Bad[] {
  return fieldsOf(source).flatMap((field) => {
    const { bad, badData } = CASES[field];
    // Those end the widget, which is told elsewhere.
    if (ADDRESSES.has(field)) return [];
    const value = [...bad, badData][index];
    return value === undefined ? [] : [{ field, value }];
  });
}

function fieldsOf(source: Source): FieldName[] {
  return FIELD_NAMES.filter((field) => speaksOf(source, field));
}

/** By the source itself or, if it may not speak of them, by attributes. */
function required(source: Source, world: World, rows: readonly Pick<Row, 'field'>[]): Layers {
  const said = new Set(rows.map(fieldOf));
  const missing = REQUIRED.filter((field) => !said.has(field)).map((field) => ({
    field,
    value: CASES[field].valid(world)[0]?.[0],
  }));
  return { [source === 'remote' ? 'data' : source]: written(missing) };
}

/** Layers of layers: of what is said twice by one source, the later. */
export function makeLayers(...parts: (Layers | undefined)[]): Layers {
  const layers: Layers = {};
  for (const source of SOURCES) {
    const values = Object.assign({}, ...parts.map((part) => part?.[source])) as Values;
    if (Object.keys(values).length > 0) layers[source] = values;
  }
  return layers;
}

function written(rows: readonly Bad[]): Values {
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

const fieldOf = ({ field }: { field: FieldName }) => field;

const naming = (field: FieldName, source: Source) => `${field} by ${PLACES[source].title}`;

/** A site's settings come from afar, and take less of some fields than the page itself does. */
function specOf(field: FieldName, source: Source): FieldSpec {
  const remote: Readonly<Partial<Record<FieldName, FieldSpec>>> = LOOK_FIELDS;
  return (source === 'remote' ? remote[field] : undefined) ?? SPECS[field];
}

/** The allowed values, as the warning for developers must name them. */
function allowedBy(spec: FieldSpec): string[] {
  if ('values' in spec) return [...spec.values];
  if ('min' in spec) return [`${spec.min} to ${spec.max}`];
  if (!('form' in spec)) return ['true', 'false'];
  const { form, maxLength } = spec;
  return maxLength === undefined ? [formName(form)] : [formName(form), String(maxLength)];
}

const LONGEST_SHOWN = 48;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

const shows = (seen: unknown) => `shows as ${shown(seen)}`;
