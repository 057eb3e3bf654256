import { describe, expect, it } from 'vitest';
import { CONFIG_FIELDS, LOOK_FIELDS, type ConfigLayer } from './config.ts';
import { dataAttribute, type FieldSpec } from './field.ts';
import { mergeConfig } from './precedence.ts';
import { BACKGROUND, COLOR, EXTRA, PICTURE, SIGNATURE, TEXT, USER_ID, type Form } from './forms.ts';
import { BOX_FIELDS } from './loader-fields.ts';
import { parseLayer } from './parse-config.ts';

/** The second half of a row in the guide's table: the form of a text, or the values and bounds. */
type Promised = { form?: Form | undefined; values?: string[] } & Partial<
  Record<'default' | 'min' | 'max', unknown>
>;

/** Some address: the table says how strict it is. */
const ADDRESS = undefined;

const PARAMETERS: [field: string, attribute: string, promised: Promised][] = [
  ['appKey', 'data-app-key', { form: TEXT }],
  ['apiBase', 'data-api-base', { form: ADDRESS }],
  ['wsBase', 'data-ws-base', { form: ADDRESS }],
  ['externalUserId', 'data-external-user-id', { form: USER_ID }],
  ['nickname', 'data-nickname', { form: TEXT }],
  ['avatar', 'data-avatar', { form: ADDRESS }],
  ['email', 'data-email', { form: TEXT }],
  ['phone', 'data-phone', { form: TEXT }],
  ['extra', 'data-extra', { form: EXTRA }],
  ['locale', 'data-locale', { values: ['zh-CN', 'en-US'] }],
  ['theme', 'data-theme', { values: ['light', 'dark', 'auto'], default: 'light' }],
  ['position', 'data-position', { values: ['br', 'bl', 'tr', 'tl'], default: 'br' }],
  ['defaultOpen', 'data-default-open', { default: false }],
  ['zIndex', 'data-z-index', { default: 2147483000, min: 0, max: 2147483647 }],
  ['mock', 'data-mock', { default: false }],
];

const APPEARANCE: typeof PARAMETERS = [
  ['primaryColor', 'data-primary-color', { form: COLOR, default: '#2f54eb' }],
  ['primaryColorAccent', 'data-primary-color-accent', { form: COLOR }],
  ['offsetX', 'data-offset-x', { default: 24, min: 0, max: 200 }],
  ['offsetY', 'data-offset-y', { default: 24, min: 0, max: 200 }],
  ['panelWidth', 'data-panel-width', { default: 380, min: 280, max: 720 }],
  ['panelHeight', 'data-panel-height', { default: 580, min: 360, max: 900 }],
  ['panelRadius', 'data-panel-radius', { default: 16, min: 0, max: 32 }],
  ['buttonSize', 'data-button-size', { default: 56, min: 40, max: 96 }],
  ['buttonShape', 'data-button-shape', { values: ['circle', 'pill'], default: 'circle' }],
  ['buttonLabel', 'data-button-label', { form: TEXT }],
  ['buttonIcon', 'data-button-icon', { form: PICTURE }],
  ['headerTitle', 'data-header-title', { form: TEXT }],
  ['headerSubtitle', 'data-header-subtitle', { form: TEXT }],
  ['headerBackground', 'data-header-background', { form: BACKGROUND }],
  ['backgroundImage', 'data-background-image', { form: ADDRESS }],
];

const BEYOND_THE_GUIDE: typeof PARAMETERS = [
  ['frameUrl', 'data-frame-url', { form: ADDRESS }],
  ['fingerprint', 'data-fingerprint', { default: true }],
  ['loadOn', 'data-load-on', { values: ['idle', 'interaction'], default: 'idle' }],
  ['signature', 'data-signature', { form: SIGNATURE }],
];

const ALL = [...PARAMETERS, ...APPEARANCE, ...BEYOND_THE_GUIDE];

const SPECS: Readonly<Record<string, FieldSpec>> = CONFIG_FIELDS;

/** A row of our tables without what the guide does not speak of. */
function promisedBy(field: string): Promised {
  const { css: _, maxLength: __, ...promised } = SPECS[field] as FieldSpec & { maxLength?: number };
  return promised as Promised;
}

describe('every field of the guide', () => {
  it.each(ALL)('%s is written %s in HTML', (field, attribute) => {
    expect(dataAttribute(field)).toBe(attribute);
  });

  it.each(ALL)(
    '%s (%s) takes what the guide says, with its default and bounds',
    (field, _, told) => {
      const { form, ...rest } = promisedBy(field);
      const { form: toldForm, ...toldRest } = told;
      expect(rest).toEqual(toldRest);
      expect(form !== undefined).toBe('form' in told);
      expect(toldForm ?? form).toBe(form);
    },
  );

  it.each(ALL.filter(([, , told]) => 'form' in told && told.form === ADDRESS))(
    '%s (%s) is an address',
    (field) => {
      const { form } = promisedBy(field);
      const parse = (text: string) => form?.(text, text, () => true);
      expect(parse('https://example.com/')).toBe('https://example.com/');
      expect(parse('javascript:alert(1)')).toBeUndefined();
    },
  );

  it('every field of the guide is there, and no other', () => {
    expect(Object.keys(CONFIG_FIELDS).toSorted()).toEqual(ALL.map(([field]) => field).toSorted());
  });
});

describe('the tables', () => {
  it('let a site’s own settings say the language and all of the appearance', () => {
    const appearance = APPEARANCE.map(([field]) => field);
    expect(Object.keys(LOOK_FIELDS).toSorted()).toEqual(
      ['locale', 'theme', 'position', ...appearance].toSorted(),
    );
  });

  it('give each custom property one field', () => {
    const specs: FieldSpec[] = Object.values(BOX_FIELDS);
    const names = specs.flatMap(({ css }) => css ?? []);
    expect(new Set(names).size).toBe(names.length);
  });

  it('let each default pass its own rules', () => {
    const defaults = mergeConfig(CONFIG_FIELDS, {});
    const isCss = (property: string) => property !== 'all';
    expect(parseLayer(CONFIG_FIELDS, defaults, { isCss })).toEqual(defaults);
  });
});

describe('a field that is not set', () => {
  it("a field that is not set has the table's default, and nothing where the table has none", () => {
    const defaults = ALL.flatMap(([field, , told]) =>
      told.default === undefined ? [] : [[field, told.default]],
    );
    expect(mergeConfig(CONFIG_FIELDS, {})).toEqual(Object.fromEntries(defaults));
  });

  it.each<[string, ConfigLayer]>([
    ['an explicit false', { mock: false, fingerprint: false }],
    ['a zero', { offsetX: 0, panelRadius: 0 }],
    ['an empty list', { extra: [] }],
    ['null in JSON', { extra: null }],
  ])('the default does not replace %s', (_, layer) => {
    expect(mergeConfig(CONFIG_FIELDS, layer)).toMatchObject(layer);
  });
});
