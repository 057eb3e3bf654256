/** The longest message, in Unicode code points. */
export const MAX_TEXT_LENGTH = 4000;

/** Length in Unicode code points: what a person counts, more nearly than UTF-16 units. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
