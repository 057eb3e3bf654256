import type { Locale } from './locale.ts';
import { readableName } from './readable-name.ts';

/** The word for somebody without a name. */
export const VISITOR_WORD: Record<Locale, string> = { 'zh-CN': '访客', 'en-US': 'Visitor' };

export type NamedVisitor = {
  id: string;
  nickname?: string | undefined;
  externalUserId?: string | undefined;
};

/** A visitor's name for agents: nickname, else the site's own id, else `Visitor 3F9A`. */
export function visitorName(visitor: NamedVisitor, word: string): string {
  const name = visitor.nickname || visitor.externalUserId;
  return name ? readableName(name) : `${word} ${shortId(visitor.id)}`;
}

/** Visitors whose browsers look alike share the person's id, and have ids of their own. */
export function ownIdOf({ id, ownId }: { id: string; ownId?: string | undefined }): string {
  return ownId ?? id;
}

function shortId(id: string): string {
  return id
    .replace(/[^0-9a-z]/gi, '')
    .slice(-4)
    .toUpperCase();
}
