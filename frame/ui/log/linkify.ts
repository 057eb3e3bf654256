export type TextPart = { text: string; href?: string };

/*
 * What people write as an address ends where the sentence goes on: at white space, and in Chinese,
 * which puts none, at its own punctuation and characters. Whoever wants those in a link has them
 * percent-encoded, as browsers copy them.
 */
const URL_CHARACTER = String.raw`[\w\-.~:/?#[\]@!$&'()*+,;=%|{}^]`;
const CANDIDATE = new RegExp(
  [
    String.raw`\bhttps?://${URL_CHARACTER}+`,
    String.raw`\bwww\.[a-z\d-]+\.${URL_CHARACTER}+`,
    String.raw`\b(?:mailto:)?[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+`,
    String.raw`\btel:\+?[\d().-]{3,}\d`,
  ].join('|'),
  'gi',
);

/** Just these may be opened from a message. */
const SAFE = /^(https?|mailto|tel):/i;

/** A message's text in parts, of which some are links; joined they are the text again. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(CANDIDATE)) {
    const start = match.index;
    const shown = withoutTrail(match[0]);
    const href = hrefOf(shown);
    if (href === undefined || start < end) continue;
    if (start > end) parts.push({ text: text.slice(end, start) });
    parts.push({ text: shown, href });
    end = start + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Punctuation at the end is the sentence's, and so is a bracket that was opened before. */
function withoutTrail(candidate: string): string {
  let shown = candidate;
  for (;;) {
    const last = shown[shown.length - 1] ?? '';
    const isUnpaired =
      (last === ')' && count(shown, ')') > count(shown, '(')) ||
      (last === ']' && count(shown, ']') > count(shown, '['));
    if (!isUnpaired && !/[.,:;!?'*|{}^]/.test(last)) return shown;
    shown = shown.slice(0, -1);
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

function hrefOf(shown: string): string | undefined {
  const isAddress = /^[^:/?#]+@/.test(shown);
  const written = SAFE.test(shown) ? shown : isAddress ? `mailto:${shown}` : `https://${shown}`;
  try {
    const { protocol, hostname, href } = new URL(written);
    if (!SAFE.test(protocol)) return undefined;
    return hostname === '' && protocol.startsWith('http') ? undefined : href;
  } catch {
    return undefined;
  }
}
