import { CONVERSATION_STATUSES } from '../wire-values.ts';
import { LONGEST_FILTER } from '../inbox-limits.ts';
import { OneOf } from './one-of.ts';
import { Type, type Static } from 'typebox';
import type { ReconnectSpread } from './reconnect-spread.ts';
import {
  Context,
  Conversation,
  Line,
  Message,
  MessagesPage,
  Nullable,
  SenderId,
  Seq,
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

/** Somebody who answers a conversation, as agents are told of them. */
export const Assignee = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Address of the picture, below this server. */
  avatar: Type.Optional(Type.String()),
});
export type Assignee = Static<typeof Assignee>;

/** A page that a visitor looked at, and when they came to it. */
export const SeenPage = Type.Object({
  url: Type.String(),
  title: Type.Optional(Type.String()),
  at: Time,
});
export type SeenPage = Static<typeof SeenPage>;

/** A conversation as agents see it. */
export const AgentConversation = Type.Intersect([
  Conversation,
  Type.Object({
    siteId: Type.String(),
    siteName: Type.String(),
    /** The `seq` of the visitor's newest message; 0 where there is none. */
    visitorSeq: Seq,
    /** When the visitor wrote what nobody has answered since. */
    waitingSince: Type.Optional(Time),
    /** The person who answers it. */
    assignee: Type.Optional(Assignee),
    /** The asking person's own read position, by `seq`; pushes, which go to several, have none. */
    ownReadSeq: Type.Optional(Seq),
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
  status: Type.Optional(OneOf(CONVERSATION_STATUSES)),
  /** `me`, `none`, or somebody's id. */
  assignee: Type.Optional(Line(64)),
  /** Words of messages, notes, names, e-mail addresses or ids; all of them have to be there. */
  q: Type.Optional(Line(200)),
  /** A field of the visitor's `extra` and its value, as JSON: `{"plan":"pro"}`. */
  extra: Type.Optional(Line(LONGEST_FILTER)),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type AgentConversationsQuery = Static<typeof AgentConversationsQuery>;

/** Views of the inbox, each counted up to `MOST_COUNTED`; a conversation is in one or several. */
export const InboxCounts = Type.Object({
  /** Open, and the asker's own to answer. */
  mine: Type.Integer(),
  /** Open, and nobody's. */
  unassigned: Type.Integer(),
  open: Type.Integer(),
  closed: Type.Integer(),
  /** Visitors' messages that the asker has not read, in what is open and theirs to answer, or nobody's. */
  unread: Type.Integer(),
  /** Open ones by site. */
  sites: Type.Record(Type.String(), Type.Integer()),
});
export type InboxCounts = Static<typeof InboxCounts>;

export const AgentConversationsReply = Type.Object({
  conversations: Type.Array(AgentConversation),
  nextCursor: Nullable(Type.String()),
  /** With the first page only, whatever it was asked for. */
  counts: Type.Optional(InboxCounts),
});
export type AgentConversationsReply = Static<typeof AgentConversationsReply>;

/** Another visitor whose browser and network look the same: perhaps the same person, perhaps not. */
export const LookAlike = Type.Object({
  /** Their own id. */
  id: Type.String(),
  nickname: Type.Optional(Type.String()),
  seenAt: Time,
  /** Their newest, where they ever wrote. */
  conversationId: Type.Optional(Type.String()),
});
export type LookAlike = Static<typeof LookAlike>;

/** One conversation with all that is known of its visitor. */
export const AgentConversationReply = Type.Object({
  conversation: AgentConversation,
  visitor: Type.Object({
    ...AgentIdentity,
    profile: VisitorProfile,
    browser: Type.Optional(Type.String()),
    address: Type.Optional(Type.String()),
    context: Context,
    /** The last ten, newest first. */
    pages: Type.Array(SeenPage),
    /** Last seen first, twenty at most. */
    lookAlikes: Type.Array(LookAlike),
    /** Their own newest conversation, which alone can be opened again. */
    newestId: Type.String(),
  }),
});
export type AgentConversationReply = Static<typeof AgentConversationReply>;

export const AgentMessagesReply = MessagesPage;
export type AgentMessagesReply = Static<typeof AgentMessagesReply>;

export const AgentSendReply = Type.Object({ message: Message });
export type AgentSendReply = Static<typeof AgentSendReply>;

/** A text among agents, which no visitor sees. */
export const Note = Type.Object({
  id: Type.String(),
  conversationId: Type.String(),
  text: Type.String(),
  agentId: Type.String(),
  agentName: Type.String(),
  createdAt: Time,
  /** The writer's own id of the note: the same one again is the same note. */
  clientId: SenderId,
  /** It stands behind the message of this `seq`; 0 is before all of them. */
  afterSeq: Seq,
});
export type Note = Static<typeof Note>;

/** The beginning of a socket; said again when any of it is another. */
export type AgentHello = {
  agentName: string;
  /** The only sites that this person may work with; null stands for all. */
  siteIds: readonly string[] | null;
};

/** Pushed to an agent's socket. */
export type AgentPush =
  | ({ type: 'hello' } & AgentHello & ReconnectSpread)
  | { type: 'conversation'; conversation: AgentConversation }
  | { type: 'message'; message: Message }
  | { type: 'typing'; conversationId: string; on: boolean }
  /** Another agent writes an answer. */
  | {
      type: 'agent-typing';
      conversationId: string;
      agentId: string;
      agentName: string;
      on: boolean;
    }
  /** Another agent looks at the conversation; said again now and then, and over without that. */
  | { type: 'viewing'; conversationId: string; agentId: string; agentName: string; on: boolean }
  /** After the conversation itself was pushed as it is now. */
  | {
      type: 'assigned';
      conversationId: string;
      assignee: Assignee | null;
      byName: string;
      byId?: string;
    }
  | { type: 'note'; note: Note }
  /** This person has read up to here in another window. */
  | { type: 'own-read'; conversationId: string; seq: number }
  /** The visitor looks at another page; by their own id. */
  | { type: 'visitor-page'; visitorId: string; siteId: string; page: SeenPage }
  /** All that was kept of the visitor is gone; by their own id. */
  | { type: 'visitor-deleted'; visitorId: string }
  | ({ type: 'pong' } & ReconnectSpread);

/** Taken from an agent's socket. */
export const AgentFrame = Type.Union([
  Type.Object({ type: Type.Literal('auth'), token: Type.String({ maxLength: 4096 }) }),
  Type.Object({ type: Type.Literal('ping') }),
  Type.Object({ type: Type.Literal('typing'), conversationId: Line(64), on: Type.Boolean() }),
  /** Said again every 20 seconds while it lasts. */
  Type.Object({ type: Type.Literal('viewing'), conversationId: Line(64), on: Type.Boolean() }),
]);
export type AgentFrame = Static<typeof AgentFrame>;
