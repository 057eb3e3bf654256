import { describe, expect, it } from 'vitest';
import {
  CONFIG_FIELDS,
  dataAttribute,
  FIELD_NAMES,
  mergeLayers,
  parseLayer,
  type ConfigProblem,
} from './config.ts';

function parse(raw: Record<string, unknown>) {
  const problems: ConfigProblem[] = [];
  const layer = parseLayer(raw, (problem) => problems.push(problem));
  return { layer, problems };
}

describe('names of attributes', () => {
  it.each([
    ['appKey', 'data-app-key'],
    ['externalUserId', 'data-external-user-id'],
    ['zIndex', 'data-z-index'],
    ['mock', 'data-mock'],
  ] as const)('%s is written %s', (field, attribute) => {
    expect(dataAttribute(field)).toBe(attribute);
  });
});

describe('one layer', () => {
  it.each([
    ['appKey', ' sk_demo ', 'sk_demo'],
    ['externalUserId', 42, '42'],
    ['apiBase', 'https://api.example.com/', 'https://api.example.com'],
    ['apiBase', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['wsBase', 'wss://ws.example.com', 'wss://ws.example.com'],
    ['avatar', 'https://example.com/a.png', 'https://example.com/a.png'],
    ['extra', '{"orderNo":"O-1"}', { orderNo: 'O-1' }],
    ['extra', { orderNo: 'O-1' }, { orderNo: 'O-1' }],
    ['locale', 'zh-CN', 'zh-CN'],
    ['theme', 'auto', 'auto'],
    ['position', 'tl', 'tl'],
    ['defaultOpen', '', true],
    ['defaultOpen', 'false', false],
    ['mock', true, true],
    ['zIndex', '10', 10],
    ['zIndex', -5, 0],
    ['zIndex', 1e12, 2147483647],
  ] as const)('takes %s from %j as %j', (field, raw, value) => {
    expect(parse({ [field]: raw })).toEqual({ layer: { [field]: value }, problems: [] });
  });

  it.each([
    ['appKey', ''],
    ['apiBase', 'javascript:alert(1)'],
    ['apiBase', '/relative'],
    ['avatar', 'javascript:alert(1)'],
    ['extra', '{broken'],
    ['locale', 'fr-FR'],
    ['theme', 'blue'],
    ['position', 'middle'],
    ['defaultOpen', 'yes'],
    ['zIndex', 'high'],
    ['zIndex', ''],
  ] as const)('leaves out a bad %s (%j) and tells what it takes', (field, raw) => {
    const { layer, problems } = parse({ [field]: raw });
    expect(layer).toEqual({});
    expect(problems).toEqual([{ field, value: raw, allowed: expect.any(String) }]);
  });

  it('takes null and undefined as not said', () => {
    expect(parse({ nickname: null, email: undefined })).toEqual({ layer: {}, problems: [] });
  });

  it('takes nothing from a prototype', () => {
    expect(parse(Object.create({ appKey: 'sk_evil' }))).toEqual({ layer: {}, problems: [] });
  });

  it('ignores what is no field', () => {
    expect(parse({ onReady() {}, __proto__x: 1 })).toEqual({ layer: {}, problems: [] });
  });
});

describe('all layers', () => {
  it('are merged field by field: the first that says something wins', () => {
    const merged = mergeLayers([
      { theme: 'dark' },
      { theme: 'auto', position: 'bl' },
      { position: 'tr', appKey: 'sk_demo' },
    ]);
    expect(merged).toMatchObject({ theme: 'dark', position: 'bl', appKey: 'sk_demo' });
  });

  it('fall back to the defaults of the table', () => {
    expect(mergeLayers([])).toEqual({
      theme: 'light',
      position: 'br',
      defaultOpen: false,
      zIndex: 2147483000,
      mock: false,
    });
  });

  it('let an explicit false stand against a later true', () => {
    expect(mergeLayers([{ mock: false }, { mock: true }]).mock).toBe(false);
  });
});

it('lists each field of the table once', () => {
  expect(FIELD_NAMES).toEqual(Object.keys(CONFIG_FIELDS));
});
