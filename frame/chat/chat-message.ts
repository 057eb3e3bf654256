import type { ChatMessage } from '../../shared/rpc/events.ts';
import type { Message, SystemEvent } from '../../shared/wire/wire.ts';
import type { Notify } from '../ports/host.ts';

/** The chat's notifications: of a system's line, what happened comes along, which is not for the page. */
export type ChatNotify = Omit<Notify, 'message'> & {
  message(message: ChatMessage, event?: SystemEvent): ReturnType<Notify['message']>;
};

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
