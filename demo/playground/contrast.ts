import {
  asSrgb,
  brandOf,
  luminance,
  readableOn,
  rgbsIn,
  type Readable,
  type Rgb,
} from '../../shared/config/appearance.ts';
import type { FieldName } from '../../shared/config/config.ts';
import { contrastBetween } from '../../shared/config/contrast.ts';
import { BOX_FIELDS } from '../../shared/config/loader-fields.ts';
import { mergeConfig } from '../../shared/config/precedence.ts';
import { parseLayer } from '../../shared/config/parse-config.ts';
import type { Settings } from '../base/settings.ts';

/** The fields beside which the contrast is told. */
export const contrastFields: readonly FieldName[] = ['primaryColor', 'headerBackground'];

export type ContrastReport = {
  /** The colour of the text that the widget takes: white or black. */
  text: 'white' | 'black';
  /** The least contrast of that text on the colours as they were chosen. */
  ratio: number;
  /** The widget darkens the background, since the text could not be read on it. */
  isVeiled: boolean;
};

/** The contrast of what the widget writes on these colours; undefined where it cannot be known. */
export function contrastOf(name: FieldName, settings: Settings): ContrastReport | undefined {
  if (name === 'headerBackground') {
    const value = settings.get(name);
    if (value === undefined || /url\(/i.test(value)) return undefined;
    const colors = rgbsOf('background', value);
    return colors.length === 0 ? undefined : report(colors, readableOn(colors));
  }
  const config = mergeConfig(BOX_FIELDS, parseLayer(BOX_FIELDS, Object.fromEntries(settings)));
  const toRgbs = (color: string) => rgbsOf('background-color', asSrgb(color));
  const brand = brandOf(config, toRgbs);
  return report([...toRgbs(config.primaryColor), ...toRgbs(brand.accent)], brand);
}

function report(colors: readonly Rgb[], { text, veil }: Readable): ContrastReport {
  const own = text === '#fff' ? 1 : 0;
  const ratio = Math.min(...colors.map((color) => contrastBetween(own, luminance(color))));
  return { text: own === 1 ? 'white' : 'black', ratio, isVeiled: isSeen(veil) };
}

/** A veil of less than a hundredth is what rounding leaves. */
function isSeen(veil: string): boolean {
  const opacity = Number.parseFloat(veil.slice(veil.lastIndexOf(',') + 1));
  return opacity > 0.01;
}

/** A browser computes any notation to one of the few that can be read. */
function rgbsOf(property: string, value: string): Rgb[] {
  const probe = document.createElement('span');
  probe.style.setProperty(property, value);
  document.body.append(probe);
  const { backgroundImage, backgroundColor } = getComputedStyle(probe);
  // Below a picture there is transparent black, which says nothing.
  const colors = rgbsIn(backgroundImage === 'none' ? backgroundColor : backgroundImage);
  probe.remove();
  return colors;
}
