import { Type, type Static } from 'typebox';
import {
  Context,
  Conversation,
  Line,
  Message,
  MessagesPage,
  Nullable,
  Time,
  VisitorProfile,
} from './wire.ts';

/* The wire between agents, or programs that answer in their place, and the server. */

/** A visitor's identity, as agents see it. */
export const AgentIdentity = {
  /** The person's id. Visitors whose browsers look alike may share it. */
  id: Type.String(),
  /** This visitor's own id, if it differs from the person's. */
  ownId: Type.Optional(Type.String()),
  externalUserId: Type.Optional(Type.String()),
  /** Whether the site's backend vouched for it; with `externalUserId` only. */
  verified: Type.Optional(Type.Boolean()),
};

/** A conversation as agents see it. */
export const AgentConversation = Type.Intersect([
  Conversation,
  Type.Object({
    siteId: Type.String(),
    siteName: Type.String(),
    createdAt: Time,
    /** Time of the latest activity; lists are sorted by it, newest first. */
    updatedAt: Time,
    lastMessage: Type.Optional(Message),
    visitor: Type.Object({
      ...AgentIdentity,
      nickname: Type.Optional(Type.String()),
      avatar: Type.Optional(Type.String()),
    }),
  }),
]);
export type AgentConversation = Static<typeof AgentConversation>;

/** A conversation after an agent changed it. */
export const AgentChangeReply = Type.Object({ conversation: AgentConversation });
export type AgentChangeReply = Static<typeof AgentChangeReply>;

export const AgentConversationsQuery = Type.Object({
  site: Type.Optional(Line(64)),
  status: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type AgentConversationsQuery = Static<typeof AgentConversationsQuery>;

export const AgentConversationsReply = Type.Object({
  conversations: Type.Array(AgentConversation),
  nextCursor: Nullable(Type.String()),
});
export type AgentConversationsReply = Static<typeof AgentConversationsReply>;

/** One conversation with all that is known of its visitor. */
export const AgentConversationReply = Type.Object({
  conversation: AgentConversation,
  visitor: Type.Object({
    ...AgentIdentity,
    profile: VisitorProfile,
    browser: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    context: Context,
  }),
});
export type AgentConversationReply = Static<typeof AgentConversationReply>;

export const AgentMessagesReply = MessagesPage;
export type AgentMessagesReply = Static<typeof AgentMessagesReply>;

export const AgentSendReply = Type.Object({ message: Message });
export type AgentSendReply = Static<typeof AgentSendReply>;

/** Pushed to an agent's socket. */
export type AgentPush =
  | { type: 'hello'; agentName: string }
  | { type: 'conversation'; conversation: AgentConversation }
  | { type: 'message'; message: Message }
  | { type: 'typing'; conversationId: string; on: boolean }
  | { type: 'pong' };

/** Taken from an agent's socket. */
export const AgentFrame = Type.Union([
  Type.Object({ type: Type.Literal('auth'), token: Type.String({ maxLength: 4096 }) }),
  Type.Object({ type: Type.Literal('ping') }),
  Type.Object({ type: Type.Literal('typing'), conversationId: Type.String(), on: Type.Boolean() }),
]);
export type AgentFrame = Static<typeof AgentFrame>;
