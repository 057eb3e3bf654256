/** Up to so many are shown large. */
const MOST = 3;

/**
 * Flags, keycaps, and pictures with modifiers or joined to one another. A modifier is a skin tone, a
 * selector, or one of the tags that make a region's flag.
 */
const EMOJI =
  /\p{Regional_Indicator}{2}|[\d#*]\ufe0f?\u20e3|[\p{Emoji_Presentation}\p{Extended_Pictographic}](?:[\u{1f3fb}-\u{1f3ff}]|\ufe0f|[\u{e0020}-\u{e007f}])*(?:\u200d[\p{Emoji_Presentation}\p{Extended_Pictographic}](?:[\u{1f3fb}-\u{1f3ff}]|\ufe0f|[\u{e0020}-\u{e007f}])*)*/gu;

/** Whether a text says all it has to say in a few pictures. */
export function isEmojiOnly(text: string): boolean {
  const emoji = text.match(EMOJI) ?? [];
  if (emoji.length === 0 || emoji.length > MOST) return false;
  // © and its like are pictures only where a selector asks for one.
  return text.replace(EMOJI, '').trim() === '' && !/^[\u{a9}\u{ae}\u{2122}\s]+$/u.test(text);
}
