import type { AgentConversation } from '../../shared/wire.ts';

/** What agents call a visitor: nickname, else the site's own id, else `Visitor 3F9A`. */
export function visitorName(visitor: AgentConversation['visitor'], word: string): string {
  return visitor.nickname || visitor.externalUserId || `${word} ${shortId(visitor.id)}`;
}

/** The first letters of the first and the last word, for an avatar. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first] = words[0] ?? '';
  const [last] = words.length > 1 ? (words[words.length - 1] ?? '') : '';
  // The digits of an anonymous visitor's short id are no name's initial.
  return ((first ?? '?') + (last && /\p{L}/u.test(last) ? last : '')).toUpperCase();
}

function shortId(id: string): string {
  return id
    .replace(/[^0-9a-z]/gi, '')
    .slice(-4)
    .toUpperCase();
}
