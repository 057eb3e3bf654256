import { luminance } from '../shared/config/appearance.ts';
import { contrastBetween } from '../shared/config/contrast.ts';

/** A colour as the controls show it: the picker's `#rrggbb`, and how opaque it is, 0 to 1. */
export type PickedColor = { hex: string; alpha: number };

/** Reads any CSS colour; undefined where the browser knows none. */
export function readColor(text: string): PickedColor | undefined {
  if (!CSS.supports('color', text)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map(twoDigits).join('');
  return { hex: `#${hex}`, alpha: Math.round((alpha / 255) * 100) / 100 };
}

export function writeColor({ hex, alpha }: PickedColor): string {
  return alpha >= 1 ? hex : `${hex}${twoDigits(Math.round(alpha * 255))}`;
}

/** The contrast of the text that the widget writes on this colour, as WCAG counts it. */
export function contrastOn({ hex }: PickedColor): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    Number.parseInt(hex.slice(start, start + 2), 16),
  );
  const back = luminance([red, green, blue]);
  // The widget takes white or black, whichever reads better.
  return Math.max(contrastBetween(1, back), contrastBetween(0, back));
}

function twoDigits(channel: number): string {
  return channel.toString(16).padStart(2, '0');
}
