import { LOOK_FIELDS } from '../shared/config.ts';
import { formName } from '../shared/describe-problem.ts';
import type { FieldSpec } from '../shared/field.ts';
import { BACKGROUND, COLOR, PICTURE, TEXT, WEB_ADDRESS, type Form } from '../shared/forms.ts';
import type { Locale } from '../shared/locale.ts';
import { parseLayer } from '../shared/parse-config.ts';
import { Problem } from './problem.ts';

type Theme = Record<string, unknown>;

// A site has its language beside its theme, and what a page calls `theme` is the `mode` of a site's.
const { locale: _, theme: mode, ...look } = LOOK_FIELDS;

/** What a site's theme may say. */
export const THEME_FIELDS = { mode, ...look };

const SPECS = new Map<string, FieldSpec>(Object.entries(THEME_FIELDS));

/** For fields to whose length the table sets no end, since browsers tell what is too much. */
const LONGEST_CSS = 4096;

/**
 * What an admin says of a site's looks, by the fields of the configuration. A page's bad values are
 * left out and its numbers moved into their bounds; an admin, who sets them for everybody, is told.
 * A member that is null stays so: it takes the stored one away.
 */
export function parseSiteTheme(told: Theme): Theme {
  const layer: Theme = parseLayer(THEME_FIELDS, told, { isCss: isHarmless });
  const checked = Object.entries(told).map(([name, value]) => {
    const spec = SPECS.get(name);
    if (!spec) throw badMember(name, UNKNOWN);
    if (value === null) return [name, null] as const;
    const parsed = layer[name];
    const isMoved = 'min' in spec && parsed !== Number(value);
    if (parsed === undefined || isMoved) throw badMember(name, takes(spec));
    return [name, parsed] as const;
  });
  return Object.fromEntries(checked);
}

/** Only browsers know CSS; here it is text that cannot end its declaration, its rule or its sheet. */
function isHarmless(property: string, text: string): boolean {
  // Asked to find out words that every property takes, which is for browsers to know as well.
  if (property === 'all') return false;
  return text.length <= LONGEST_CSS && /^[^\p{Cc}<;{}]+$/u.test(text);
}

type Clause = Record<Locale, string>;

function badMember(name: string, why: Clause): Problem {
  return new Problem('bad_request', { field: `theme.${name}`, why });
}

const NAMES = [...SPECS.keys()].join(', ');
const UNKNOWN: Clause = { 'en-US': `a theme has only ${NAMES}`, 'zh-CN': `theme 仅含 ${NAMES}` };

const FORMS_IN_CHINESE = new Map<Form, string>([
  [TEXT, '文本'],
  [WEB_ADDRESS, '网址'],
  [PICTURE, 'SVG 源码或图片地址'],
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
