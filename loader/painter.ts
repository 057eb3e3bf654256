import { asSrgb, boxVariables, brandOf, rgbsIn } from '../shared/appearance.ts';
import type { LoaderConfig } from '../shared/loader-fields.ts';
import { createElement } from './dom.ts';

/** Puts a configuration's look on the host; returns the colour of what stands on the launcher. */
export function makePainter(
  host: HTMLElement,
  shown: HTMLElement,
): (config: LoaderConfig) => string {
  // Only a browser knows what all colours mean, and it tells for elements in the page alone.
  const probe = createElement('i', { hidden: '' });
  shown.append(probe);
  let painted: LoaderConfig | undefined;
  let textColor = '';

  const toRgbs = (color: string) => {
    probe.style.color = color;
    // A browser without this notation keeps the line above, and has no colour that needs it.
    probe.style.color = asSrgb(color);
    return rgbsIn(getComputedStyle(probe).color);
  };

  return (config) => {
    if (config === painted) return textColor;
    painted = config;
    const { accent, text, veil } = brandOf(config, toRgbs);
    textColor = text;
    const variables = {
      ...boxVariables(config),
      '--cs-primary-accent': accent,
      '--cs-on-primary': text,
      '--cs-veil': veil,
      '--cs-z-index': String(config.zIndex),
    };
    for (const [name, value] of Object.entries(variables)) host.style.setProperty(name, value);
    return textColor;
  };
}
