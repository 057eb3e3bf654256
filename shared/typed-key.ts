/** The used part of a keyboard event. */
type Key = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** Whether the key writes a character, and is no shortcut. */
export function isTypedKey({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
}
