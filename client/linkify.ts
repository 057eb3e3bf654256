export type TextPart = { text: string; href?: string };

/** Letters of languages with white space between words, and marks on them. */
const SPACED = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{M}`;
/** Characters of languages that put nothing between words. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}`;
const HOST = String.raw`\w\-${SPACED}`;

/*
 * An address ends where the sentence goes on: at white space, and in languages that put none
 * between words, such as Chinese and Thai, at their characters and punctuation. Such characters in
 * a path count only when percent-encoded, as browsers copy them. A host may begin with them, or
 * have them behind its first dot. Letters of other languages are part of an address everywhere: cut
 * off before one, a link would lead elsewhere.
 */
const ADDRESS = new RegExp(
  String.raw`\b(?:https?:\/\/|www\.(?=[${HOST}${UNSPACED}]{1,63}\.))` +
    String.raw`(?:(?:[${HOST}]+\.)?[${UNSPACED}][${HOST}${UNSPACED}]*(?:\.[${HOST}${UNSPACED}]+)*)?` +
    String.raw`[\w\-.~:/?#[\]@!$&'()*+,;=%|{}^${SPACED}]*|\btel:\+?[\d().-]{3,30}\d`,
  'giu',
);

/** It begins where a name can begin: tried from each letter of a long word, it would take its square. */
const MAIL_ADDRESS = new RegExp(
  String.raw`(?:^|[^\w.+\-${SPACED}])([\w.+\-${SPACED}]+@[a-z\d\-${SPACED}]+(?:\.[a-z\d\-${SPACED}]+)+)`,
  'giu',
);
const MAIL_SCHEME = 'mailto:';

/** Just these may be opened from a message. */
const SAFE = /^(https?|mailto|tel):/i;

/** A message's text in parts, of which some are links; joined they are the text again. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { start, candidate } of candidatesIn(text)) {
    const shown = withoutTrail(candidate);
    const href = hrefOf(shown);
    if (href === undefined || start < end) continue;
    if (start > end) parts.push({ text: text.slice(end, start) });
    parts.push({ text: shown, href });
    end = start + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

type Candidate = { start: number; candidate: string };

function candidatesIn(text: string): Candidate[] {
  const addresses = [...text.matchAll(ADDRESS)].map(({ index, 0: candidate }) => ({
    start: index,
    candidate,
  }));
  const mailAddresses = [...text.matchAll(MAIL_ADDRESS)].map(
    ({ index, 0: match, 1: name = '' }) => {
      const nameStart = index + match.length - name.length;
      const schemeStart = Math.max(0, nameStart - MAIL_SCHEME.length);
      const hasScheme = text.slice(schemeStart, nameStart).toLowerCase() === MAIL_SCHEME;
      const start = hasScheme ? schemeStart : nameStart;
      return { start, candidate: text.slice(start, index + match.length) };
    },
  );
  return [...addresses, ...mailAddresses].sort((one, other) => one.start - other.start);
}

/**
 * Punctuation at the end is the sentence's, and so is a bracket that was opened before. Brackets are
 * counted once: a text of nothing but brackets would take the square of its length otherwise.
 */
function withoutTrail(candidate: string): string {
  const unpaired: Record<string, number> = {
    ')': count(candidate, ')') - count(candidate, '('),
    ']': count(candidate, ']') - count(candidate, '['),
  };
  let end = candidate.length;
  for (; end > 0; end -= 1) {
    const last = candidate[end - 1] ?? '';
    const isUnpaired = (unpaired[last] ?? 0) > 0;
    if (isUnpaired) unpaired[last] = (unpaired[last] ?? 0) - 1;
    else if (!TRAIL.test(last)) break;
  }
  return candidate.slice(0, end);
}

const TRAIL = /[.,:;!?'*|{}^]/;

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
