import { LOOK_FIELDS } from '../../../shared/config/config.ts';
import type { FieldSpec } from '../../../shared/config/field.ts';
import { textIn, type LocalText } from '../../../shared/local-text.ts';
import type { Locale } from '../../../shared/locale.ts';

const { theme: mode, ...look } = LOOK_FIELDS;

/** The fields of a site's theme; what a page calls `theme` is the `mode` of a site's. */
const THEME_FIELDS = { mode, ...look };

/** The fields of the form, as people look for them. Texts and language have pages of their own. */
export const LOOK_GROUPS = {
  brand: ['primaryColor', 'primaryColorAccent', 'mode'],
  button: ['position', 'offsetX', 'offsetY', 'buttonSize', 'buttonShape', 'buttonIcon'],
  panel: ['panelWidth', 'panelHeight', 'panelRadius', 'backgroundImage'],
  header: ['headerBackground'],
} as const satisfies Record<string, readonly (keyof typeof THEME_FIELDS)[]>;

export type LookGroup = keyof typeof LOOK_GROUPS;
export type LookName = (typeof LOOK_GROUPS)[LookGroup][number];

export const LOOK_NAMES = Object.values(LOOK_GROUPS).flat() as readonly LookName[];

export const specOf = (name: LookName): FieldSpec => THEME_FIELDS[name];

/** The looks that are set; a missing one is the table's default. */
export type Looks = { [Name in LookName]?: string | number | undefined };

export function looksOf(theme: Readonly<Record<string, unknown>>): Looks {
  const set = LOOK_NAMES.filter((name) => theme[name] !== undefined);
  return Object.fromEntries(set.map((name) => [name, theme[name]])) as Looks;
}

/** The patch that stores these changes: null takes a field back to its default. */
export function looksPatch(changes: Looks): Record<string, string | number | null> {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? null]));
}

/** The same as a page would configure it, with the site's texts in one language. */
export function pageConfig(
  looks: Looks,
  theme: Readonly<Record<string, unknown>>,
  locale: Locale,
): Record<string, unknown> {
  const texts = ['headerTitle', 'headerSubtitle', 'buttonLabel'].map((name) => [
    name,
    textIn(theme[name] as LocalText | undefined, locale),
  ]);
  const { mode: _, ...rest } = looks;
  const config = { ...rest, ...(Object.fromEntries(texts) as Record<string, unknown>) };
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined));
}
