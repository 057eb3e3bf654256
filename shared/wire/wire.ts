import { CONVERSATION_STATUSES, SENDERS } from '../wire-values.ts';
import { OneOf } from './one-of.ts';
import { Type, type Static, type TSchema } from 'typebox';
import { CONFIG_FIELDS } from '../config/config.ts';
import { MAX_BROWSER_TRAIT, MAX_PAGE_ADDRESS, MAX_PAGE_TITLE } from '../page-limits.ts';
import { VISITOR_ID_FORM } from '../visitor-id.ts';
import type { ReconnectSpread } from './reconnect-spread.ts';

/*
 * The wire between frame (or inbox) and server. The server validates by these schemas; the browser
 * side imports their types only, so they cost it no bytes.
 */

export const Nullable = <Schema extends TSchema>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** Names and ids are one line: control characters could also forge a signed payload. */
export const Line = (maxLength: number) =>
  Type.String({ maxLength, pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' });

export const Seq = Type.Integer({ minimum: 0 });
export const Time = Type.String({ format: 'date-time' });

export const Conversation = Type.Object({
  id: Type.String(),
  status: OneOf(CONVERSATION_STATUSES),
  /** The `seq` of the newest message; 0 where there is none. */
  lastSeq: Seq,
  /** The visitor's read position, by `seq`. */
  readSeq: Seq,
  /** The agents' read position, by `seq`. */
  agentReadSeq: Seq,
  agentName: Type.Optional(Type.String()),
  /** The visitor's conversation before this one. */
  previousId: Type.Optional(Type.String()),
});
export type Conversation = Static<typeof Conversation>;

/** Something that happened in a conversation, and of which the system tells. */
export const SystemEvent = Type.Object({
  type: Type.Union([
    Type.Literal('joined'),
    Type.Literal('assigned'),
    Type.Literal('closed'),
    Type.Literal('reopened'),
  ]),
  /** Somebody on the team: who joined, closed or reopened it, or whose it is now. */
  name: Type.String(),
});
export type SystemEvent = Static<typeof SystemEvent>;

export const Message = Type.Object({
  id: Type.String(),
  conversationId: Type.String(),
  /** Counts 1, 2, 3 … without gaps in a conversation. */
  seq: Type.Integer({ minimum: 1 }),
  from: OneOf(SENDERS),
  text: Type.String(),
  agentName: Type.Optional(Type.String()),
  /** To visitors: the address of the agent's picture. */
  agentAvatar: Type.Optional(Type.String()),
  createdAt: Time,
  /** The sender's own id of the message: the same one again is the same message. */
  clientId: Type.Optional(Type.String()),
  /** With the system's lines, whose `text` is in the site's language. */
  event: Type.Optional(SystemEvent),
});
export type Message = Static<typeof Message>;

export const VisitorProfile = Type.Object({
  nickname: Type.Optional(Line(CONFIG_FIELDS.nickname.maxLength)),
  avatar: Type.Optional(Line(CONFIG_FIELDS.avatar.maxLength)),
  email: Type.Optional(Line(CONFIG_FIELDS.email.maxLength)),
  phone: Type.Optional(Line(CONFIG_FIELDS.phone.maxLength)),
  extra: Type.Optional(Type.Unknown()),
});
export type VisitorProfile = Static<typeof VisitorProfile>;

/**
 * A visitor's profile as it is told. A long name does not end a chat: it is stored as one short
 * line.
 */
export const ToldProfile = Type.Object({
  ...VisitorProfile.properties,
  nickname: Type.Optional(Type.String()),
});

export const Context = Type.Object({
  url: Type.Optional(Type.String({ maxLength: MAX_PAGE_ADDRESS })),
  referrer: Type.Optional(Type.String({ maxLength: MAX_PAGE_ADDRESS })),
  title: Type.Optional(Type.String({ maxLength: MAX_PAGE_TITLE })),
  timezone: Type.Optional(Line(MAX_BROWSER_TRAIT)),
  language: Type.Optional(Line(MAX_BROWSER_TRAIT)),
  screen: Type.Optional(Line(MAX_BROWSER_TRAIT)),
});
export type Context = Static<typeof Context>;

/** The visitor's page as it is told; the server cuts what is too long. */
export const ToldContext = Type.Object({
  ...Context.properties,
  url: Type.Optional(Type.String()),
  referrer: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
});

/** A site's backend vouches for `externalUserId` and `nickname`. */
const Signature = Type.Object({
  /** When it signed, in seconds since 1970. */
  t: Type.Integer(),
  s: Type.String({ maxLength: 128 }),
});

export const HandshakeRequest = Type.Object({
  appKey: Line(CONFIG_FIELDS.appKey.maxLength),
  /** Names this browser's anonymous visitor. */
  visitorId: Type.String({ pattern: VISITOR_ID_FORM.source }),
  externalUserId: Type.Optional(Line(CONFIG_FIELDS.externalUserId.maxLength)),
  /** A hash of the browser's traits, in no given form: integrations without our frame make their own. */
  fingerprint: Type.Optional(Type.String({ ...Line(128), minLength: 1 })),
  profile: Type.Optional(ToldProfile),
  context: Type.Optional(ToldContext),
  signature: Type.Optional(Signature),
});
export type HandshakeRequest = Static<typeof HandshakeRequest>;

export const SessionReply = Type.Object({
  /** JWT for 30 minutes. */
  token: Type.String(),
  expiresAt: Time,
  visitorId: Type.String(),
  conversation: Nullable(Conversation),
  /** The newest 50 of that conversation, ascending by `seq`: showing them takes no other request. */
  messages: Type.Array(Message),
});
export type SessionReply = Static<typeof SessionReply>;

/** The brand that a link's page shows in place of the embedded chat's looks. */
export const LandingBrand = Type.Object({
  title: Type.Optional(Type.String()),
  /** Address of an image. */
  logo: Type.Optional(Type.String()),
  primaryColor: Type.Optional(Type.String()),
  welcome: Type.Optional(Type.String()),
});
export type LandingBrand = Static<typeof LandingBrand>;

/** Somebody on the team, as visitors see them. */
export const SiteAgent = Type.Object({
  name: Type.String(),
  /** The address of a picture. */
  avatar: Type.Optional(Type.String()),
});
export type SiteAgent = Static<typeof SiteAgent>;

export const Site = Type.Object({
  name: Type.String(),
  /** Whether an agent is there. */
  online: Type.Boolean(),
  /** Up to three people of the team; left out where nobody has an account. */
  agents: Type.Optional(Type.Array(SiteAgent)),
  locale: Type.Optional(Type.String()),
  /** Appearance fields, `position`, and `mode` (light, dark, auto). */
  theme: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  welcome: Type.Optional(Type.String()),
  /** To those who came by a link. */
  landingBrand: Type.Optional(LandingBrand),
  /** Some of its texts are other ones in another language. */
  hasOtherTexts: Type.Optional(Type.Boolean()),
});
export type Site = Static<typeof Site>;

export const HandshakeReply = Type.Union([
  Type.Intersect([Type.Object({ available: Type.Literal(true), site: Site }), SessionReply]),
  Type.Object({ available: Type.Literal(false), reason: Type.String() }),
]);
export type HandshakeReply = Static<typeof HandshakeReply>;

export const IdentifyRequest = Type.Intersect([
  ToldProfile,
  Type.Object({
    /** null signs out; left out, the identity stays. */
    externalUserId: Type.Optional(Nullable(Line(CONFIG_FIELDS.externalUserId.maxLength))),
    /** As a handshake has it; a member told beside it counts before the one in it. */
    profile: Type.Optional(ToldProfile),
    signature: Type.Optional(Signature),
  }),
]);
export type IdentifyRequest = Static<typeof IdentifyRequest>;

/** A sender's own id of what they wrote. */
export const SenderId = Type.String({ minLength: 1, maxLength: 64 });

export const SendRequest = Type.Object({
  /** At most 4,000 code points; the route refuses more with a code of its own. */
  text: Type.String({ minLength: 1 }),
  clientId: SenderId,
});
export type SendRequest = Static<typeof SendRequest>;

export const SendReply = Type.Object({ conversation: Conversation, message: Message });
export type SendReply = Static<typeof SendReply>;

export const CurrentReply = Type.Object({ conversation: Nullable(Conversation) });
export type CurrentReply = Static<typeof CurrentReply>;

export const MessagesQuery = Type.Object({
  since: Type.Optional(Seq),
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
});
export type MessagesQuery = Static<typeof MessagesQuery>;

/** Ascending by `seq`. */
export const MessagesPage = Type.Object({
  messages: Type.Array(Message),
  hasMore: Type.Boolean(),
});

/** With the conversation, whose `previousId` leads on to an earlier one. */
export const MessagesReply = Type.Intersect([
  Type.Object({ conversation: Conversation }),
  MessagesPage,
]);
export type MessagesReply = Static<typeof MessagesReply>;

export const ReadRequest = Type.Object({ seq: Seq });
export type ReadRequest = Static<typeof ReadRequest>;

/** RFC 9457, with our own `code`. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  /** The field of the request that is not valid, where it is one. */
  field: Type.Optional(Type.String()),
});
export type Problem = Static<typeof Problem>;

/** Pushed to a visitor's socket. */
export type VisitorPush =
  | ({ type: 'hello'; conversation: Conversation | null } & ReconnectSpread)
  | { type: 'message'; message: Message }
  | { type: 'conversation'; conversation: Conversation }
  | { type: 'typing'; on: boolean; agentName: string }
  | { type: 'presence'; online: boolean }
  | ({ type: 'pong' } & ReconnectSpread);

/** Taken from a visitor's socket. */
export const VisitorFrame = Type.Union([
  Type.Object({ type: Type.Literal('auth'), token: Type.String({ maxLength: 4096 }) }),
  Type.Object({ type: Type.Literal('ping') }),
  Type.Object({ type: Type.Literal('typing'), on: Type.Boolean() }),
  Type.Object({ type: Type.Literal('read'), seq: Seq }),
]);
export type VisitorFrame = Static<typeof VisitorFrame>;
