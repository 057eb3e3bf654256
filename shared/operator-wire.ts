import { Type, type Static } from 'typebox';
import { CONFIG_FIELDS } from './config.ts';
import {
  Context,
  Conversation,
  KnownIdentity,
  Line,
  Message,
  Nullable,
  Time,
  VisitorProfile,
} from './wire.ts';

/* What operators and their own programs say to the server; no page of ours does. */

export const VisitorsQuery = Type.Object({
  site: Type.Optional(Line(64)),
  externalUserId: Type.Optional(Line(CONFIG_FIELDS.externalUserId.maxLength)),
});
export type VisitorsQuery = Static<typeof VisitorsQuery>;

/** All that is known of a visitor. */
export const AgentVisitor = Type.Object({
  id: Type.String(),
  ...KnownIdentity,
  siteId: Type.String(),
  profile: VisitorProfile,
  browser: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  context: Context,
  createdAt: Time,
  seenAt: Time,
});
export type AgentVisitor = Static<typeof AgentVisitor>;

export const VisitorsReply = Type.Object({ visitors: Type.Array(AgentVisitor) });
export type VisitorsReply = Static<typeof VisitorsReply>;

/** A person as agents see them may be several visitors: browsers that look like one another. */
export const VisitorExport = Type.Object({
  visitors: Type.Array(AgentVisitor),
  conversations: Type.Array(
    Type.Intersect([Conversation, Type.Object({ createdAt: Time, messages: Type.Array(Message) })]),
  ),
});
export type VisitorExport = Static<typeof VisitorExport>;

/** What a site's backend signs with: told once, when it is made. */
export const SecretReply = Type.Object({ signSecret: Type.String() });
export type SecretReply = Static<typeof SecretReply>;

export const SignLinkRequest = Type.Object({
  externalUserId: Type.Optional(Line(CONFIG_FIELDS.externalUserId.maxLength)),
  nickname: Type.Optional(Line(CONFIG_FIELDS.nickname.maxLength)),
});
export type SignLinkRequest = Static<typeof SignLinkRequest>;

export const SignLinkReply = Type.Object({
  appKey: Type.String(),
  t: Type.Integer(),
  s: Type.String(),
  ttlSec: Type.Integer(),
  expiresAt: Time,
  url: Type.String(),
});
export type SignLinkReply = Static<typeof SignLinkReply>;

/** What is left out stays as it is. */
export const ConfigRequest = Type.Object({
  'feature.cs.link_entry.enabled': Type.Optional(Type.Boolean()),
  /** null goes back to this server's own page. */
  standaloneBaseUrl: Type.Optional(Nullable(Type.String({ maxLength: 2048 }))),
});
export type ConfigRequest = Static<typeof ConfigRequest>;

export const ConfigReply = Type.Object({
  'feature.cs.link_entry.enabled': Type.Boolean(),
  standaloneBaseUrl: Type.String(),
});
export type ConfigReply = Static<typeof ConfigReply>;
