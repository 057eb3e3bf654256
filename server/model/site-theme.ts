import { LOOK_FIELDS } from '../../shared/config/config.ts';
import { formName } from '../../shared/config/describe-problem.ts';
import type { FieldSpec, FieldSpecs } from '../../shared/config/field.ts';
import {
  BACKGROUND,
  COLOR,
  IMAGE_ADDRESS,
  REMOTE_PICTURE,
  TEXT,
  type Form,
} from '../../shared/config/forms.ts';
import { LOCAL_TEXT_FIELDS, MAX_WELCOME } from '../../shared/local-text.ts';
import { LOCALES, type Locale } from '../../shared/locale.ts';
import { parseLayer } from '../../shared/config/parse-config.ts';
import { Problem } from '../base/problem.ts';
import { isTree } from './merge-deep.ts';

type Theme = Record<string, unknown>;

// A site has its language beside its theme, and what a page calls `theme` is the `mode` of a site's.
const { locale: _, theme: mode, ...look } = LOOK_FIELDS;

/** The fields of a site's theme. */
export const THEME_FIELDS = { mode, ...look };

/** The fields of a link page's brand. Its greeting may have several lines. */
const BRAND_FIELDS = {
  title: { form: TEXT, maxLength: 128 },
  logo: { form: IMAGE_ADDRESS, maxLength: 2048 },
  primaryColor: look.primaryColor,
} as const satisfies FieldSpecs;

/**
 * The limit for fields whose length the table leaves open, since browsers decide how much is too
 * much.
 */
const LONGEST_CSS = 4096;

/**
 * Parses the looks that an admin sets for a site, by the fields of the configuration. A page's bad
 * values are left out and its numbers moved into their bounds; an admin, who sets them for
 * everybody, is told. A member that is null stays so: it takes the stored one away.
 */
export function parseSiteTheme(told: Theme): Theme {
  return parseLook(THEME_FIELDS, 'theme', told);
}

/** The same of the page that a link leads to. */
export function parseLandingBrand({ welcome, ...told }: Theme): Theme {
  const path = 'linkEntry.landingBrand';
  const brand = parseLook(BRAND_FIELDS, path, told);
  if (welcome === undefined) return brand;
  return { ...brand, welcome: byLanguage(`${path}.welcome`, welcome, asGreeting) };
}

/** The greeting as it is: it may have several lines, which a text of the looks may not. */
function asGreeting(field: string, welcome: unknown): unknown {
  const isText = typeof welcome === 'string' && welcome.length <= MAX_WELCOME;
  if (isText || welcome === null) return welcome;
  throw badMember(field, takes({ form: TEXT, maxLength: MAX_WELCOME }));
}

/** A text for all languages, or one for each of those it is told in. */
function byLanguage(
  field: string,
  told: unknown,
  parse: (field: string, value: unknown) => unknown,
): unknown {
  const known: readonly string[] = LOCALES;
  const isOfLanguages = isTree(told) && Object.keys(told).some((name) => known.includes(name));
  if (!isOfLanguages) return parse(field, told);
  return Object.fromEntries(
    Object.entries(told).map(([language, value]) => {
      if (!known.includes(language)) {
        throw badMember(`${field}.${language}`, hasOnly(field, LOCALES));
      }
      return [language, parse(`${field}.${language}`, value)];
    }),
  );
}

function parseLook(fields: FieldSpecs, path: string, told: Theme): Theme {
  const specs = new Map(Object.entries(fields));
  const checked = Object.entries(told).map(([name, value]) => {
    const spec = specs.get(name);
    const field = `${path}.${name}`;
    if (!spec) throw badMember(field, hasOnly(path, [...specs.keys()]));
    const parse = (member: string, one: unknown) => parseMember(spec, member, one);
    return [name, isByLanguage(name) ? byLanguage(field, value, parse) : parse(field, value)];
  });
  return Object.fromEntries(checked) as Theme;
}

function isByLanguage(name: string): boolean {
  return name === 'title' || LOCAL_TEXT_FIELDS.some((field) => field === name);
}

function parseMember(spec: FieldSpec, field: string, value: unknown): unknown {
  if (value === null) return null;
  const { parsed } = parseLayer({ parsed: spec }, { parsed: value }, { isCss: isHarmless });
  // Asked last: of what is no value at all, a number may not even be made.
  const isMoved = () => 'min' in spec && parsed !== Number(value);
  if (parsed === undefined || isMoved()) throw badMember(field, takes(spec));
  return parsed;
}

/** Only browsers know CSS; here it is text that cannot end its declaration, its rule or its sheet. */
function isHarmless(property: string, text: string): boolean {
  // Asked to find out words that every property takes, which is for browsers to know as well.
  if (property === 'all') return false;
  return text.length <= LONGEST_CSS && /^[^\p{Cc}<;{}]+$/u.test(text);
}

type Clause = Record<Locale, string>;

function badMember(field: string, why: Clause): Problem {
  return new Problem('bad_request', { field, why });
}

function hasOnly(path: string, names: readonly string[]): Clause {
  const list = names.join(', ');
  return { 'en-US': `a ${path} has only ${list}`, 'zh-CN': `${path} 仅含 ${list}` };
}

const FORMS_IN_CHINESE = new Map<Form, string>([
  [TEXT, '文本'],
  [IMAGE_ADDRESS, '完整的 https 图片地址'],
  [REMOTE_PICTURE, 'SVG 源码或完整的 https 图片地址'],
  [COLOR, 'CSS 颜色'],
  [BACKGROUND, 'CSS 背景'],
]);

function takes(spec: FieldSpec): Clause {
  if ('values' in spec) {
    const list = spec.values.join(', ');
    return { 'en-US': `it takes one of ${list}`, 'zh-CN': `应为 ${list} 之一` };
  }
  if ('min' in spec) {
    const { min, max } = spec;
    return {
      'en-US': `it takes a number from ${min} to ${max}`,
      'zh-CN': `应为 ${min} 到 ${max} 之间的数字`,
    };
  }
  if ('form' in spec) {
    const { form, maxLength = LONGEST_CSS } = spec;
    return {
      'en-US': `it takes ${formName(form)} of at most ${maxLength} characters`,
      'zh-CN': `应为不超过 ${maxLength} 个字符的${FORMS_IN_CHINESE.get(form) ?? formName(form)}`,
    };
  }
  return { 'en-US': 'it takes true or false', 'zh-CN': '应为 true 或 false' };
}
