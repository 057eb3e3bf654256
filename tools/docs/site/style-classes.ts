import { createHash } from 'node:crypto';

type Node = { properties: Record<string, unknown> };

/**
 * Highlighted code has a `style` attribute on each word, which a strict policy refuses. This gives
 * each style a class instead, and keeps the sheet of all of them.
 */
export function makeStyleClasses() {
  const rules = new Map<string, string>();

  function classify({ properties }: Node): void {
    const { style } = properties;
    if (typeof style !== 'string' || style === '') return;
    const name = `s-${createHash('sha256').update(style).digest('hex').slice(0, 6)}`;
    rules.set(name, style);
    delete properties['style'];
    properties['class'] = [properties['class'], name].flat().filter(Boolean).join(' ');
  }

  return {
    /** The highlighter calls this with each element that it makes. */
    transformer: { name: 'style-classes', enforce: 'post' as const, pre: classify, span: classify },
    sheet: () =>
      [...rules]
        .sort(([one], [other]) => one.localeCompare(other))
        .map(([name, style]) => `.${name}{${style}}\n`)
        .join(''),
  };
}
