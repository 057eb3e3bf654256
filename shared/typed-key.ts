/** The used part of a keyboard event. */
type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/**
 * Whether the key writes a character, and is no shortcut. AltGr and Option write those that keys do not have by
 * themselves.
 */
export function isTypedKey({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  return key.length === 1 && !metaKey && !(altKey ? /\w/.test(key) : ctrlKey);
}
