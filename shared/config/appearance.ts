import type { FieldSpec } from './field.ts';
import { BOX_FIELDS, type BoxConfig } from './loader-fields.ts';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** All colours in a computed value: `rgb(47, 84, 235)`, `color(srgb 0.18 0.33 0.92)`. */
export function rgbsIn(computed: string): Rgb[] {
  const colors = computed.match(/(rgba?|color)\([^)]+/g) ?? [];
  return colors.map((color) => {
    const scale = color[0] === 'c' ? 255 : 1;
    const channels = color.match(/-?[\d.]+(e-\d+)?/g) ?? [];
    // Beyond what sRGB shows there are negative ones.
    return channels.map((channel) => Math.max(0, Number(channel)) * scale) as unknown as Rgb;
  });
}

/**
 * A colour as a declaration whose computed value `rgbsIn` can read, whatever the notation: browsers
 * keep the newer ones as they are, but what they mix comes out as sRGB.
 */
export function asSrgb(color: string): string {
  return `color-mix(in srgb,${color},${color})`;
}

/** The look of the launcher and the panel's box as CSS custom properties, by their full names. */
export function boxVariables(config: BoxConfig): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [name, { css }] of Object.entries<FieldSpec>(BOX_FIELDS)) {
    const value = config[name as keyof BoxConfig];
    if (css) variables[`--cs-${css}`] = typeof value === 'number' ? `${value}px` : String(value);
  }
  return variables;
}

/** The brand's gradient: both its ends, and what can be read on it. */
export function brandOf(
  { primaryColor, primaryColorAccent }: BoxConfig,
  toRgbs: (color: string) => Rgb[],
): Readable & { accent: string } {
  const start = toRgbs(primaryColor);
  const [rgb] = start;
  const accent = primaryColorAccent ?? (rgb ? brighter(rgb) : primaryColor);
  return { accent, ...readableOn([...start, ...toRgbs(accent)]) };
}

/** The accent is brighter by 12 % of the whole range. */
const ACCENT_STEP = Math.round(0.12 * 255);

function brighter(rgb: Rgb): string {
  return `rgb(${rgb.map((channel) => Math.min(255, channel + ACCENT_STEP)).join()})`;
}

/**
 * On a luminance of 0.18, white and black have the same contrast: 4.6, a little over the 4.5 that WCAG
 * 2.2 AA asks of text, which covers what is rounded on the way.
 */
const MIDDLE = 0.18;

export type Readable = {
  /** The colour of the text: white or black. */
  text: '#fff' | '#000';
  /** A layer over the background that gives the text the contrast it lacks. */
  veil: string;
};

/**
 * The text that reads on a background of these colours, which may run into each other: black if all of
 * them are light, else white, with a black veil over what is not dark enough.
 */
export function readableOn(background: readonly Rgb[]): Readable {
  const luminances = background.map(luminance);
  if (Math.min(...luminances) > MIDDLE) return { text: '#000', veil: 'transparent' };
  const opacity = 1 - (MIDDLE / Math.max(...luminances)) ** (1 / GAMMA);
  return { text: '#fff', veil: `rgba(0,0,0,${Math.max(0, opacity)})` };
}

const GAMMA = 2.2;

/** WCAG's relative luminance, 0 to 1, with the plain power that its two-part curve follows. */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => (channel / 255) ** GAMMA;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
