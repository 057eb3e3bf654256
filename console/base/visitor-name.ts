import { readableName } from '../../shared/readable-name.ts';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';

/** A visitor's name for agents: nickname, else the site's own id, else `Visitor 3F9A`. */
export function visitorName(
  visitor: Pick<AgentConversation['visitor'], 'id' | 'nickname' | 'externalUserId'>,
  word: string,
): string {
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
