/*
 * Characters that are not seen may stay where they shape what is seen: in an emoji, in the flags of
 * Britain's nations, in a Chinese character's variant, in Persian words, behind the sign of the
 * Indian scripts that joins two consonants. Everywhere else they hide a difference between two
 * names, or turn the text around.
 */
const UNSEEN =
  /(\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}|\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]?(?:\u200D(?=\p{Extended_Pictographic}))?|[\d#*]\uFE0F(?=\u20E3)|\p{Script=Han}[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]|\p{Script=Arabic}\u200C(?=\p{Script=Arabic})|[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA][\u200C\u200D](?=\p{L}))|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** A name or an id as it may be shown: `a\u202E` reads `a‹U+202E›`. */
export function readableName(name: string): string {
  return name.replace(UNSEEN, (found, shaping: string | undefined) => shaping ?? codeOf(found));
}

/** Does in a text what `<bdi>` does in a document: the name cannot turn around what stands beside it. */
export function isolate(name: string): string {
  return `\u2068${name}\u2069`;
}

function codeOf(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `‹U+${'0'.repeat(Math.max(0, 4 - hex.length))}${hex}›`;
}
