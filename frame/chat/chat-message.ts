import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { Message } from '../../shared/wire/wire.ts';

/** A message as the page gets it. */
export function toChatMessage({
  id,
  conversationId,
  from,
  text,
  agentName,
  createdAt,
}: Message): ChatMessage {
  const message = { id, conversationId, from, text, createdAt };
  return agentName === undefined ? message : { ...message, agentName };
}
