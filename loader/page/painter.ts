import { asSrgb, boxVariables, brandOf, rgbsIn } from '../../shared/config/appearance.ts';
import type { LoaderConfig } from '../../shared/config/loader-fields.ts';

/** Puts a configuration's look on the host; returns the colour of what stands on the launcher. */
export function makePainter(
  host: HTMLElement,
  shown: HTMLElement,
): (config: LoaderConfig) => string {
  let painted: LoaderConfig | undefined;
  let textColor = '';

  // Only a browser knows what all colours mean. It reads the usual notations as soon as they are
  // written; what others come to, it tells for elements in the page alone, once it has styled the whole
  // page. The content of this element has colours of its own.
  const toRgbs = (color: string) => {
    shown.style.color = color;
    const written = shown.style.color;
    if (/^rgba?\(\d/.test(written)) return rgbsIn(written);
    // A browser without this notation keeps the line above, and has no colour that needs it.
    shown.style.color = asSrgb(color);
    return rgbsIn(getComputedStyle(shown).color);
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
      // CSS knows integers only.
      '--cs-z-index': config.zIndex.toFixed(),
    };
    // A page may have variables of these names, for all that there is on it.
    for (const [name, value] of Object.entries(variables)) {
      host.style.setProperty(name, value, 'important');
    }
    return textColor;
  };
}
