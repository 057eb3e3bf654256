import { luminance, type Rgb } from '../../shared/config/appearance.ts';
import { contrastBetween } from '../../shared/config/contrast.ts';

/** WCAG 2.2 AA asks this contrast of what shows the focus, and of text. */
const CONTRASTS = { focus: 3, 'brand-text': 4.5 };

/**
 * The luminance of the surface in each theme that leaves a colour the least contrast: a bubble's, or that
 * of the panel where an image shines through it.
 */
const SURFACES = { light: 0.89, dark: 0.023 };
const IMAGE_SURFACES = { light: 0.64, dark: 0.053 };

/** The brand's colour as it is seen on the panel in both themes, as CSS custom properties. */
export function brandOnSurface(brand: Rgb, hasImage: boolean): Record<string, string> {
  const variables: Record<string, string> = {};
  const surfaces = Object.entries(hasImage ? IMAGE_SURFACES : SURFACES);
  for (const [use, contrast] of Object.entries(CONTRASTS)) {
    for (const [theme, surface] of surfaces) {
      variables[`--cs-${use}-${theme}`] = `rgb(${visibleOn(surface, brand, contrast).join()})`;
    }
  }
  return variables;
}

const STEPS = 50;

/** The colour itself or, where it has too little contrast, so much black or white in it that it has enough. */
function visibleOn(surface: number, color: Rgb, contrast: number): number[] {
  const goal = surface > 0.18 ? 0 : 255;
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = color.map((channel) =>
      Math.round(channel + ((goal - channel) * step) / STEPS),
    ) as unknown as Rgb;
    if (contrastBetween(luminance(mixed), surface) >= contrast) return [...mixed];
  }
  return [goal, goal, goal];
}
