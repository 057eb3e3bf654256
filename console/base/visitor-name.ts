import { readableName } from '../../shared/readable-name.ts';
import type { AgentConversation } from '../../shared/wire/agent-wire.ts';

/** A visitor's name for agents: nickname, else the site's own id, else `Visitor 3F9A`. */
export function visitorName(visitor: AgentConversation['visitor'], word: string): string {
  const name = visitor.nickname || visitor.externalUserId;
  return name ? readableName(name) : `${word} ${shortId(visitor.id)}`;
}

function shortId(id: string): string {
  return id
    .replace(/[^0-9a-z]/gi, '')
    .slice(-4)
    .toUpperCase();
}
