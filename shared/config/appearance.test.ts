import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSrgb, boxVariables, brandOf, readableOn, rgbsIn, type Rgb } from './appearance.ts';
import { mergeConfig } from './precedence.ts';
import { BOX_FIELDS, type BoxConfig } from './loader-fields.ts';

function configOf(layer: Partial<BoxConfig> = {}): BoxConfig {
  return mergeConfig(BOX_FIELDS, layer);
}

/** A browser that knows hexadecimal colours, and what is written as its computed values are. */
function toRgbs(color: string): Rgb[] {
  const digits = /^#(..)(..)(..)$/.exec(color)?.slice(1);
  if (!digits) return rgbsIn(color);
  return [digits.map((channel) => Number.parseInt(channel, 16)) as unknown as Rgb];
}

describe('the colours in a computed value', () => {
  it.each([
    ['rgb(47, 84, 235)', [[47, 84, 235]]],
    ['color(srgb 0.2 0.4 1)', [[51, 102, 255]]],
    ['color(srgb 0.2 0.4 1e-7)', [[51, 102, 0]]],
    ['color(srgb 2.5e-05 0 1)', [[0, 0, 255]]],
    [
      'linear-gradient(135deg, rgb(1, 2, 3) 0%, rgb(4, 5, 6) 100%)',
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
    ],
    [
      'linear-gradient(color(srgb 1 0 0), rgb(0, 0, 0), color(srgb 0 0 1))',
      [
        [255, 0, 0],
        [0, 0, 0],
        [0, 0, 255],
      ],
    ],
    ['', []],
    ['none', []],
    ['oklch(0.6 0.2 250)', []],
  ])('the colours in %s are read', (computed, colors) => {
    const rounded = rgbsIn(computed).map((rgb) => rgb.map(Math.round));
    expect(rounded).toEqual(colors);
  });

  it.each([
    ['rgba(47, 84, 235, 0.5)', [47, 84, 235]],
    ['color(srgb 0.2 0.4 1 / 0.5)', [51, 102, 255]],
  ])('the colours in %s begin with red, green and blue', (computed, color) => {
    const [rgb = []] = rgbsIn(computed);
    expect(rgb.slice(0, 3).map(Math.round)).toEqual(color);
  });

  it('beyond what a screen of sRGB shows lie on its edge at most', () => {
    const [[red] = [NaN]] = rgbsIn('color(srgb -0.51 1.02 -0.31)');
    expect(red).toBeLessThanOrEqual(0);
  });

  it.each(['url("https://example.com/colors.png")', 'url("https://example.com/rgb/a1.png")'])(
    'no colours are read out of an address: %s',
    (computed) => {
      expect(rgbsIn(computed)).toEqual([]);
    },
  );
});

it('asks a browser for sRGB by a mix of the colour with itself', () => {
  expect(asSrgb('oklch(0.6 0.2 250)')).toBe(
    'color-mix(in srgb,oklch(0.6 0.2 250),oklch(0.6 0.2 250))',
  );
});

describe('the accent', () => {
  it.each([
    ['#2f54eb', 'rgb(78,115,255)'],
    ['#000000', 'rgb(31,31,31)'],
    ['#ffffff', 'rgb(255,255,255)'],
    ['#f43f5e', 'rgb(255,94,125)'],
    ['rgb(224, 225, 10)', 'rgb(255,255,41)'],
  ])('the accent of %s is 12 %% brighter: %s', (primaryColor, accent) => {
    expect(brandOf(configOf({ primaryColor }), toRgbs).accent).toBe(accent);
  });

  it('the accent is what the site says, where it says something', () => {
    const config = configOf({ primaryColor: '#000000', primaryColorAccent: 'rgb(9, 9, 9)' });
    expect(brandOf(config, toRgbs).accent).toBe('rgb(9, 9, 9)');
  });

  it('the accent of a colour that the browser does not tell is that colour', () => {
    expect(brandOf(configOf({ primaryColor: 'lab(50 0 0)' }), () => []).accent).toBe('lab(50 0 0)');
  });

  it('counts for what can be read on the gradient', () => {
    const config = { primaryColor: '#000000', primaryColorAccent: '#ffffff' };
    const { veil } = brandOf(configOf(config), toRgbs);
    expect(opacityOf(veil)).toBeGreaterThan(0.4);
  });
});

function opacityOf(veil: string): number {
  if (veil === 'transparent') return 0;
  const [, opacity] = /^rgba\(0,0,0,([\d.e-]+)\)$/.exec(veil) ?? [];
  return Number(opacity);
}

/** WCAG 2.2's contrast of two colours, by its two-part curve. */
function contrastBetween(one: Rgb, other: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  const luminanceOf = ([red, green, blue]: Rgb) =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('text on a background', () => {
  it.each([
    ['the brand’s default', [[47, 84, 235]], '#fff'],
    ['black', [[0, 0, 0]], '#fff'],
    ['dark red', [[139, 0, 0]], '#fff'],
    ['yellow', [[255, 255, 0]], '#000'],
    ['white', [[255, 255, 255]], '#000'],
    ['lime', [[0, 255, 0]], '#000'],
  ] as const)('text on a background of %s needs no veil', (_, background, text) => {
    const readable = readableOn(background);
    expect(readable.text).toBe(text);
    expect(opacityOf(readable.veil)).toBe(0);
  });

  it('text on a background of the default gradient is white', () => {
    expect(brandOf(configOf(), toRgbs).text).toBe('#fff');
  });

  it('text on a background that runs from black to white is white, and gets a dark veil', () => {
    const { text, veil } = readableOn([
      [0, 0, 0],
      [255, 255, 255],
    ]);
    expect(text).toBe('#fff');
    expect(opacityOf(veil)).toBeGreaterThan(0.4);
  });

  it('text on a background of no known colour is some text, and no endless search for it', () => {
    expect(readableOn([]).text).toMatch(/^#(fff|000)$/);
  });

  const channel = fc.oneof(
    fc.integer({ min: 0, max: 255 }),
    fc.double({ min: 0, max: 255, noNaN: true }),
  );
  const rgb: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);

  it.each([
    ['any colour', fc.tuple(rgb)],
    ['any grey', channel.map((level): [Rgb] => [[level, level, level]])],
    ['any two colours', fc.tuple(rgb, rgb)],
    ['any gradient', fc.array(rgb, { minLength: 3, maxLength: 6 })],
  ])(
    'text on a background of %s reaches a contrast of 4.5',
    (_, backgrounds: fc.Arbitrary<readonly Rgb[]>) => {
      fc.assert(
        fc.property(backgrounds, (background) => {
          const { text, veil } = readableOn(background);
          const opacity = opacityOf(veil);
          expect(opacity).toBeLessThanOrEqual(1);
          // It is dark, so there is none under dark text.
          expect(text === '#fff' || opacity === 0).toBe(true);
          const ink: Rgb = text === '#fff' ? [255, 255, 255] : [0, 0, 0];
          for (const color of background) {
            // A screen shows whole levels.
            const seen = color.map((level) => Math.round(level * (1 - opacity)));
            expect(contrastBetween(seen as unknown as Rgb, ink)).toBeGreaterThanOrEqual(4.5);
          }
        }),
        { numRuns: 1000 },
      );
    },
  );
});

describe('the look as custom properties', () => {
  it('the look as custom properties is by default the guide’s', () => {
    expect(boxVariables(configOf())).toEqual({
      '--cs-primary': '#2f54eb',
      '--cs-offset-x': '24px',
      '--cs-offset-y': '24px',
      '--cs-panel-w': '380px',
      '--cs-panel-h': '580px',
      '--cs-panel-radius': '16px',
      '--cs-button-size': '56px',
    });
  });

  it('has numbers in px, zero too, and colours as they are', () => {
    const config = configOf({ offsetX: 0, panelWidth: 420.5, primaryColorAccent: 'hsl(0 0% 0%)' });
    expect(boxVariables(config)).toMatchObject({
      '--cs-offset-x': '0px',
      '--cs-panel-w': '420.5px',
    });
  });

  it('emits no variable for fields that are not styles', () => {
    const config = configOf({ buttonLabel: 'Chat with us', buttonShape: 'pill', theme: 'dark' });
    expect(boxVariables(config)).toEqual(boxVariables(configOf()));
  });
});
