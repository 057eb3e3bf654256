/** Control characters and line separators, which a name of one line has none of. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The text as one line of at most so many UTF-16 units; no character is cut in two. */
export function toLine(text: string, maxLength: number): string {
  return cut(text.replace(BREAKS, ' ').trim(), maxLength).trim();
}

/** The beginning of a text that has room in so many UTF-16 units. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > maxLength) break;
    kept += character;
  }
  return kept;
}
