import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rgb } from '../../shared/config/appearance.ts';
import { brandOnSurface } from './brand-on-surface.ts';

/** The panel, its bubbles, and the panel under an image that is black or white. */
const SURFACES: Record<'light' | 'dark', { plain: Rgb[]; image: Rgb[] }> = {
  light: {
    plain: [
      [255, 255, 255],
      [240, 242, 246],
    ],
    image: [
      [255, 255, 255],
      [209, 209, 209],
    ],
  },
  dark: {
    plain: [
      [22, 24, 29],
      [38, 42, 50],
    ],
    image: [
      [22, 24, 29],
      [64, 66, 69],
    ],
  },
};

/** By WCAG's own curve, of two parts. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = (rgb: Rgb) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const colorIn = (variables: Record<string, string>, name: string) =>
  (variables[name]?.match(/\d+/g) ?? []).map(Number) as unknown as Rgb;

const channel = fc.integer({ min: 0, max: 255 });

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each([
    ['focus', 3],
    ['brand-text', 4.5],
  ] as const)('%s has a contrast of %d on every surface, whatever the brand', (use, least) => {
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), fc.boolean(), (brand, hasImage) => {
        const color = colorIn(brandOnSurface(brand, hasImage), `--cs-${use}-${theme}`);
        for (const surface of SURFACES[theme][hasImage ? 'image' : 'plain']) {
          // The two curves differ a little.
          expect(contrast(color, surface)).toBeGreaterThan(least - 0.15);
        }
      }),
    );
  });
});

it.each([
  [[47, 84, 235], 'light'],
  [[179, 0, 94], 'light'],
  [[244, 63, 94], 'dark'],
  [[255, 212, 0], 'dark'],
] as [Rgb, string][])('keeps the brand’s colour %j where it is seen well: %s', (brand, theme) => {
  expect(colorIn(brandOnSurface(brand, false), `--cs-focus-${theme}`)).toEqual(brand);
});
