import {
  asSrgb,
  brandOf,
  readableOn,
  rgbsIn,
  type Readable,
  type Rgb,
} from '../../shared/config/appearance.ts';
import { brandOnSurface } from './brand-on-surface.ts';
import type { LookConfig } from '../../shared/config/config.ts';

/** A dark layer for the header's white text over an image of unknown colours. */
const ON_IMAGE = { text: '#fff', veil: 'rgba(0, 0, 0, 0.45)' };

/** A header without a background of its own lies on the panel's. */
const ON_PANEL = { text: 'var(--cs-text)', veil: 'transparent' };

/** Puts a look on the root as CSS custom properties; what is not configured goes back to default. */
export function paintLook(config: LookConfig, root: HTMLElement): void {
  const { primaryColor, headerBackground, backgroundImage } = config;
  const probe = document.createElement('i');
  probe.hidden = true;
  root.append(probe);
  const toRgbs = (color: string): Rgb[] => {
    probe.style.color = color;
    // A browser without this notation keeps the line above, and has no colour that needs it.
    probe.style.color = asSrgb(color);
    return rgbsIn(getComputedStyle(probe).color);
  };
  const brand = brandOf(config, toRgbs);
  const primary = toRgbs(primaryColor);
  const onPrimary = readableOn(primary).text;
  const header =
    headerBackground === undefined ? brand : readableOver(headerBackground, probe, toRgbs);
  probe.remove();

  const variables = {
    '--cs-primary': primaryColor,
    '--cs-primary-accent': brand.accent,
    '--cs-on-primary': onPrimary,
    '--cs-header-bg': headerBackground,
    '--cs-on-header': header.text,
    '--cs-header-veil': header.veil,
    '--cs-bg-image': backgroundImage && cssUrl(backgroundImage),
    ...(primary[0] && brandOnSurface(primary[0], backgroundImage !== undefined)),
  };
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) root.style.removeProperty(name);
    else root.style.setProperty(name, value);
  }
  root.toggleAttribute('data-image', backgroundImage !== undefined);
}

/** Colours that can be read over any CSS background, as far as its colours can be known. */
function readableOver(
  background: string,
  probe: HTMLElement,
  toRgbs: (color: string) => Rgb[],
): Readable | typeof ON_PANEL {
  probe.style.background = background;
  const { backgroundImage, backgroundColor } = getComputedStyle(probe);
  if (backgroundImage.includes('url(')) return ON_IMAGE;
  const written = backgroundImage === 'none' ? backgroundColor : backgroundImage;
  const colors = written.match(COLORS) ?? [];
  // The panel shows through, and how much of it cannot be told here.
  const isTranslucent = colors.some((color) => /^rgba|\/ *0?\.|\/ *0\)/.test(color));
  if (isTranslucent || colors.length === 0) return ON_PANEL;
  return readableOn(colors.flatMap(toRgbs));
}

/** Colours as browsers compute them, also in the newer notations that they keep. */
const COLORS = /\b(rgba?|color|oklch|oklab|lch|lab)\([^()]*\)/g;

/** Quoted, so that nothing in an address ends the `url()` around it. */
function cssUrl(address: string): string {
  return `url("${encodeURI(address).replace(/%25/g, '%')}")`;
}
