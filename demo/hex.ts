/** A CSS colour as `#rrggbb`, the one notation that a colour picker takes; `fallback` if it is none. */
export function toHex(color: string, fallback: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return fallback;
  context.fillStyle = fallback;
  context.fillStyle = color;
  // A colour that is partly transparent reads back as rgba().
  return context.fillStyle.startsWith('#') ? context.fillStyle : fallback;
}
