/** The longest message, in Unicode code points. */
export const MAX_TEXT_LENGTH = 4000;

/** Length in Unicode code points: what a person counts, more nearly than UTF-16 units. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/*
 * Spaces, controls, format characters (ZWSP, ZWJ, bidi controls), fillers such as U+3164, and the
 * Braille pattern without a dot. Code points that are not assigned yet are left out: an old
 * browser would call a new emoji empty.
 */
const INVISIBLE = /[\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Whether a reader would see nothing of the text. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, '') === '';
}
