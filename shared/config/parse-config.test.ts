import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIG_FIELDS, LOOK_FIELDS, type ConfigLayer } from './config.ts';
import type { FieldSpec, FieldSpecs } from './field.ts';
import {
  API_BASE,
  BACKGROUND,
  COLOR,
  EXTRA,
  IMAGE_ADDRESS,
  PICTURE,
  REMOTE_PICTURE,
  SIGNATURE,
  TEXT,
  USER_ID,
  WEB_ADDRESS,
  WS_BASE,
  type Form,
  type IsCss,
} from './forms.ts';
import { describeProblem } from './describe-problem.ts';
import { parseLayer, type ConfigProblem } from './parse-config.ts';

/** A browser that knows as much CSS as these tests speak. */
const isCss: IsCss = (property, value) => {
  if (/^(inherit|initial|unset|revert|var\(--[\w-]+\))$/.test(value)) return true;
  if (property === 'color') return /^(#[\da-f]{3}|#[\da-f]{6}|red|hsl\(.+\))$/i.test(value);
  return property === 'background' && /^(red|(linear-gradient|url)\(.+\))$/.test(value);
};

function parse(raw: unknown) {
  const problems: ConfigProblem[] = [];
  const onProblem = (problem: ConfigProblem) => problems.push(problem);
  return { layer: parseLayer(CONFIG_FIELDS, raw, { onProblem, isCss }), problems };
}

type Cases = { good: [raw: unknown, value: unknown][]; bad: unknown[] };

/** Values that are no text, and so are invalid in every field of text. */
const NO_TEXT = [true, [], {}, ['text'], () => 'text', Symbol('text')];

const same = (...values: string[]): [string, string][] => values.map((value) => [value, value]);

const cyclic: Record<string, unknown> = {};
cyclic['self'] = cyclic;

const BY_FORM = new Map<Form, Cases>([
  [
    TEXT,
    {
      good: [...same('sk_demo', 'a b', '你好 😀'), [' padded\n', 'padded'], [42, '42'], [0, '0']],
      bad: ['', ' ', 'two\nlines', 'a\u0000b', 'a\u009Fb', ...NO_TEXT],
    },
  ],
  [
    USER_ID,
    {
      good: [
        ...same('u_42', 'null@example.com', 'trueman', 'Undefined', '你好', 'a{b}', '100%', '$5'),
        [42, '42'],
        [0, '0'],
      ],
      bad: [
        ...['undefined', 'null', 'NaN', 'true', 'false', ' null ', '[object Object]'],
        ...['{{ user.id }}', '${user.id}', 'u_{{id}}', 'u_%(id)s', '', 'two\nlines'],
        ...NO_TEXT,
      ],
    },
  ],
  [
    WEB_ADDRESS,
    {
      good: same('https://example.com/a?b#c', 'http://127.0.0.1:8080', 'https://[::1]/'),
      bad: ['', '/relative', '//example.com', 'javascript:alert(1)', 'data:,x', 'https://', 42],
    },
  ],
  [
    IMAGE_ADDRESS,
    {
      good: same(
        'https://example.com/a.png',
        'data:image/svg+xml,%3Csvg/%3E',
        'http://localhost:8080/a.png',
        'http://127.0.0.1/a.png',
      ),
      bad: [
        ...['', 'a.png', '/a.png', '//example.com/a.png', 'https:a.png', 'https:/a.png'],
        ...['http://example.com/a.png', 'http://localhost.evil.example/', 'https://'],
        ...['javascript:alert(1)', 'data:text/html,x', '<svg/>', 42],
      ],
    },
  ],
  [
    REMOTE_PICTURE,
    {
      good: same(
        'https://example.com/a.png',
        'data:image/png;base64,AA',
        '<svg viewBox="0 0 1 1"/>',
        'http://127.0.0.1:8080/a.png',
      ),
      bad: [
        ...['', 'account/logout', '/account/logout?x=1', '//example.com/a', '\\\\example.com/a'],
        ...['https:account/logout', 'https:/account/logout', 'http://example.com/a.png'],
        ...['javascript:alert(1)', 'data:text/html,x', 'file:///a.png', ...NO_TEXT],
      ],
    },
  ],
  [
    API_BASE,
    {
      good: same(
        'https://api.example.com',
        'https://api.example.com/',
        'HTTPS://API.example.com:8443',
        'http://localhost',
        'http://localhost:8080',
        'http://127.0.0.1:8080/',
        'http://[::1]:8080',
      ),
      bad: [
        ...['', 'http://api.example.com', 'wss://api.example.com', '/api', 'javascript:1'],
        ...[
          'https://api.example.com/api/v1',
          'http://localhost:8080/chat',
          'https://?x',
          'https://%',
        ],
        ...[
          'http://localhost.evil.example',
          'http://localhost:80@evil.example',
          'https://a@b.example',
        ],
      ],
    },
  ],
  [
    WS_BASE,
    {
      good: same(
        'https://api.example.com',
        'wss://ws.example.com/cs',
        'ws://localhost',
        'ws://127.0.0.1:8080',
        'http://[::1]:8080',
      ),
      bad: ['', 'ws://api.example.com', 'ws://localhost.evil.example', 'wss://', '/api'],
    },
  ],
  [
    PICTURE,
    {
      good: same(
        'https://example.com/a.png',
        'data:image/png;base64,AA',
        '<svg viewBox="0 0 1 1"/>',
        '/icons/chat.png',
      ),
      bad: ['', 'javascript:alert(1)', 'data:text/html,x', 'file:///a.png', ...NO_TEXT],
    },
  ],
  [
    COLOR,
    {
      good: same('#f00', '#ff0000', 'red', 'hsl(0 100% 50%)'),
      bad: ['', 'rot', '#ff', 'inherit', 'initial', 'var(--brand)', 'linear-gradient(red, red)'],
    },
  ],
  [
    BACKGROUND,
    {
      good: same(
        'red',
        'linear-gradient(90deg, red, #fff)',
        'url(https://example.com/a.png)',
        `url( "data:image/png;base64,AA==")`,
        `url("data:image/svg+xml,%3Csvg%3E%3Cpath fill='url(%23a)'/%3E%3C/svg%3E")`,
      ),
      bad: [
        ...['', 'nice', 'unset', 'revert', 'var(--brand)', 'url(/a.png)', 'url( "a.png")'],
        ...['url(https://example.com/a.png), url(//example.com/b.png)', ...NO_TEXT],
        ...['image-set("/a.png" 1x)', "image-set('a.png' 1x)", 'u\\72l(/a.png)', 'src("/a.png")'],
        ...['url(https:a.png)', 'url(http://example.com/a.png)', 'url("https://a\\"), url(/b")'],
      ],
    },
  ],
  [
    EXTRA,
    {
      good: [
        ['{"orderNo":"O-1"}', { orderNo: 'O-1' }],
        [{ orderNo: 'O-1' }, { orderNo: 'O-1' }],
        [{ at: new Date(0), gone: undefined, call() {} }, { at: '1970-01-01T00:00:00.000Z' }],
        ['[1, null]', [1, null]],
        [7, 7],
        [false, false],
      ],
      bad: ['', '{broken', 'plain text', { prototype: 1 }, cyclic, () => 1, Symbol('json'), 10n],
    },
  ],
  [
    SIGNATURE,
    {
      good: [
        ['{"t":1716268800,"s":"8f0a"}', { t: 1716268800, s: '8f0a' }],
        [
          { t: 1716268800, s: '8f0a', more: true },
          { t: 1716268800, s: '8f0a' },
        ],
      ],
      bad: ['', '8f0a', {}, { t: '1', s: 'a' }, { t: 1 }, { t: 1.5, s: 'a' }, [1, 'a'], 7, true],
    },
  ],
]);

const ALLOWED = new Map<Form, string>([
  [TEXT, 'text'],
  [USER_ID, 'an id that is no placeholder'],
  [WEB_ADDRESS, 'a whole web address'],
  [API_BASE, 'an https address without a path, or a loopback one'],
  [WS_BASE, 'a wss or https address, or a loopback one'],
  [IMAGE_ADDRESS, 'the whole https address of an image'],
  [REMOTE_PICTURE, 'an SVG or the whole https address of an image'],
  [PICTURE, 'an SVG or image address'],
  [COLOR, 'a CSS color'],
  [BACKGROUND, 'a CSS background, its pictures by whole address'],
  [EXTRA, 'JSON of at most 8192 bytes, 8 levels deep'],
  [SIGNATURE, '{ t, s } as your backend signed them'],
]);

function casesOf(spec: FieldSpec): Cases & { allowed: string } {
  if ('values' in spec) {
    return {
      good: [...same(...spec.values), [` ${spec.values[0]} `, spec.values[0]]],
      bad: ['', 'other', String(spec.values[0]).toUpperCase(), 'toString', ...NO_TEXT],
      allowed: `one of ${spec.values.join(', ')}`,
    };
  }
  if ('min' in spec) {
    const { min, max } = spec;
    const between = (min + max) / 2;
    return {
      good: [
        ...[min, max, between].flatMap((number): [unknown, number][] => [
          [number, number],
          [` ${number} `, number],
        ]),
        [min - 1, min],
        ['-1e9', min],
        [max + 1, max],
        [String(max * 10), max],
      ],
      bad: ['', ' ', 'high', `${min}px`, 'Infinity', 'NaN', NaN, Infinity, ...NO_TEXT],
      allowed: `a number from ${min} to ${max}`,
    };
  }
  if ('form' in spec) {
    const { good, bad } = BY_FORM.get(spec.form) as Cases;
    const allowed = ALLOWED.get(spec.form) as string;
    const { maxLength } = spec;
    const bound = maxLength === undefined ? '' : ` of at most ${maxLength}`;
    return { good, bad, allowed: allowed + bound };
  }
  return {
    good: [
      [true, true],
      [false, false],
      ['', true],
      ['true', true],
      ['false', false],
    ],
    bad: ['yes', 'TRUE', ' ', 0, 1, [], {}],
    allowed: 'true or false',
  };
}

const SPECS = Object.entries<FieldSpec>(CONFIG_FIELDS);

describe.each(SPECS)('%s', (field, spec) => {
  const { good, bad, allowed } = casesOf(spec);

  it(`takes ${allowed}`, () => {
    expect(good.map(([raw]) => parse({ [field]: raw }))).toEqual(
      good.map(([, value]) => ({ layer: { [field]: value }, problems: [] })),
    );
  });

  it('leaves out anything else, and tells once what it takes', () => {
    expect(bad.map((value) => parse({ [field]: value }))).toEqual(
      bad.map((value) => ({
        layer: {},
        problems: [{ field, value, spec }],
      })),
    );
    expect(describeProblem('x', { field, value: 1, spec })).toBe(
      `x 1 is ignored: it takes ${allowed}.`,
    );
  });

  it.each([null, undefined])('takes %s as not said', (raw) => {
    expect(parse({ [field]: raw })).toEqual({ layer: {}, problems: [] });
  });
});

describe('buttonIcon of the site’s own settings', () => {
  const spec = LOOK_FIELDS.buttonIcon;
  const { good, bad, allowed } = casesOf(spec);
  const parseSite = (buttonIcon: unknown) => parseLayer(LOOK_FIELDS, { buttonIcon }, { isCss });

  it(`takes ${allowed}`, () => {
    expect(good.map(([raw]) => parseSite(raw))).toEqual(
      good.map(([, buttonIcon]) => ({ buttonIcon })),
    );
  });

  it.each(bad)('leaves out %s', (raw) => {
    expect(parseSite(raw)).toEqual({});
  });

  it('says what it takes', () => {
    expect(describeProblem('x', { field: 'buttonIcon', value: 1, spec })).toContain(allowed);
  });
});

it.each([NaN, Infinity])(
  'takes %s for no id: everybody whose id went wrong would share it',
  (id) => {
    expect(parse({ externalUserId: id }).layer).toEqual({});
  },
);

describe.each(SPECS.filter(([, spec]) => 'maxLength' in spec))('the text of %s', (field, spec) => {
  const { maxLength = 0, form } = spec as { maxLength?: number; form: Form };
  const beginnings = new Map<Form, string>([
    [WEB_ADDRESS, 'https://example.com/'],
    [API_BASE, 'https://'],
    [WS_BASE, 'wss://example.com/'],
    [IMAGE_ADDRESS, 'https://example.com/'],
    [PICTURE, 'https://example.com/'],
    [BACKGROUND, 'url(data:image/'],
  ]);
  const textOf = (length: number) => {
    const end = form === BACKGROUND ? ')' : '';
    return (beginnings.get(form) ?? '').padEnd(length - end.length, 'x') + end;
  };

  it(`may be ${maxLength} long, and no longer`, () => {
    expect(parse({ [field]: textOf(maxLength) }).layer).toHaveProperty(field);
    const { layer, problems } = parse({ [field]: textOf(maxLength + 1) });
    expect(layer).toEqual({});
    expect(problems).toHaveLength(1);
  });

  it('a text is counted without the space around it', () => {
    expect(parse({ [field]: `  ${textOf(maxLength)}  ` }).problems).toEqual([]);
  });
});

it('tells of a text that is too long how long it may be', () => {
  const { problems } = parse({ nickname: 'x'.repeat(129) });
  expect(problems.map((problem) => describeProblem('nickname', problem))).toEqual([
    expect.stringContaining('of at most 128'),
  ]);
});

describe('a layer', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'appKey'],
    ['a number', 7],
    ['a list', ['appKey']],
    ['a function', () => {}],
  ])('may be %s: it says nothing', (_, raw) => {
    expect(parse(raw)).toEqual({ layer: {}, problems: [] });
  });

  it.each([
    ['a prototype', Object.create({ appKey: 'sk_evil', mock: 'bad' })],
    ['a key that is called __proto__', JSON.parse('{"__proto__":{"appKey":"sk_evil"}}')],
    ['constructor', { constructor: { appKey: 'sk_evil' }, toString: 'appKey' }],
  ])('takes nothing from %s', (_, raw) => {
    const { layer, problems } = parse(raw);
    expect(problems).toEqual([]);
    expect(layer).toEqual({});
    expect(layer.appKey).toBeUndefined();
  });

  it('takes nothing from what another script added to all objects', () => {
    const everyObject = Object.prototype as Record<string, unknown>;
    try {
      everyObject['theme'] = 'dark';
      expect(Object.keys(parse({ appKey: 'sk_demo' }).layer)).toEqual(['appKey']);
    } finally {
      delete everyObject['theme'];
    }
  });

  it('a layer is parsed without members that are none of these fields', () => {
    expect(parse({ onReady() {}, appkey: 'x', 'app-key': 'x' })).toEqual({
      layer: {},
      problems: [],
    });
    const { zIndex, mock } = CONFIG_FIELDS;
    expect(parseLayer({ zIndex, mock }, { zIndex: 5, appKey: 'sk_demo' }, { isCss })).toEqual({
      zIndex: 5,
    });
  });

  it('keeps the good beside the bad, and tells of each bad one by itself', () => {
    const { layer, problems } = parse({
      appKey: 'sk_demo',
      theme: 'blue',
      zIndex: 'high',
      mock: '',
    });
    expect(layer).toEqual({ appKey: 'sk_demo', mock: true });
    expect(problems.map(({ field }) => field).toSorted()).toEqual(['theme', 'zIndex']);
  });

  it('does not mutate the raw layer', () => {
    const raw = Object.freeze({ zIndex: ' 5 ', extra: Object.freeze({ a: 1 }) });
    expect(parse(raw).layer.extra).not.toBe(raw.extra);
    expect(raw).toEqual({ zIndex: ' 5 ', extra: { a: 1 } });
  });
});

describe('the warning of a bad value', () => {
  it.each([
    ['data-theme', { theme: 'blue' }, '"blue" is ignored: it takes one of light, dark, auto.'],
    ['?zIndex', { zIndex: 'high' }, '"high" is ignored: it takes a number from 0 to 2147483647.'],
    ['mock', { mock: 1 }, '1 is ignored: it takes true or false.'],
    [
      'apiBase',
      { apiBase: [] },
      '[] is ignored: it takes an https address without a path, or a loopback one of at most 2048.',
    ],
  ])('names %s, the value and what it takes', (name, raw, text) => {
    const [problem] = parse(raw).problems as [ConfigProblem];
    expect(describeProblem(name, problem)).toBe(`${name} ${text}`);
  });
});

describe('for any input', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withTypedArray: true,
  });
  const layerOf = (value: fc.Arbitrary<unknown>) =>
    fc.dictionary(fc.constantFrom(...SPECS.map(([field]) => field), '__proto__', 'other'), value);
  /** Values that some field takes, so that not all is refused. */
  const likely = fc.constantFrom(
    ...SPECS.flatMap(([, spec]) => casesOf(spec).good.map(([raw]) => raw)),
  );

  it('parsing never throws', () => {
    fc.assert(
      fc.property(fc.oneof(anything, layerOf(fc.oneof(anything, likely))), (raw) => {
        expect(() => parse(raw)).not.toThrow();
      }),
    );
  });

  it('each field is taken or told of, never both', () => {
    fc.assert(
      fc.property(layerOf(fc.oneof(anything, likely)), (raw) => {
        const { layer, problems } = parse(raw);
        const told = problems.map(({ field }) => field);
        const said = SPECS.map(([field]) => field).filter((field) => (raw[field] ?? null) !== null);
        expect([...Object.keys(layer), ...told].toSorted()).toEqual(said.toSorted());
      }),
    );
  });

  const reparse = (layer: ConfigLayer, specs: FieldSpecs = CONFIG_FIELDS) =>
    parseLayer(specs, layer, { isCss });

  it('parsing a parsed value again changes nothing', () => {
    const { extra: _, signature: __, ...specs } = CONFIG_FIELDS;
    const value = fc.oneof(anything, likely, fc.string(), fc.double());
    fc.assert(
      fc.property(layerOf(value), (raw) => {
        const { extra: _, signature: __, ...layer } = parse(raw).layer;
        expect(reparse(layer, specs)).toEqual(layer);
      }),
    );
  });

  it('parsing JSON gives the same as parsing its values, except in fields of text', () => {
    const json = fc.jsonValue().filter((value) => value !== null && typeof value !== 'string');
    fc.assert(
      fc.property(json, fc.boolean(), (value, isText) => {
        const { layer } = parse({ extra: isText ? JSON.stringify(value) : value });
        expect(JSON.stringify(reparse(layer).extra)).toBe(JSON.stringify(layer.extra));
      }),
    );
  });

  it('a parsed value can be sent to another window', () => {
    fc.assert(
      fc.property(layerOf(fc.oneof(anything, likely)), (raw) => {
        const { layer } = parse(raw);
        expect(structuredClone(layer)).toEqual(layer);
      }),
    );
  });
});
