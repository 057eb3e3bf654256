/** As many tints as the style sheet has. */
const TINTS = 8;

/**
 * The initials of a name: AL for "Ada Lovelace". A Chinese name gives its last character, the one
 * that friends would say.
 */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  const characters = Array.from(first);
  if (/\p{Script=Han}/u.test(first)) return characters[characters.length - 1] ?? '';
  const [last = ''] = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  // The digits of an anonymous visitor's short id are no name's initial.
  return `${characters[0] ?? ''}${/\p{L}/u.test(last) ? last : ''}`.toUpperCase();
}

/** The same name has the same tint everywhere. */
export function tintOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return hash % TINTS;
}
