import { Type, type Static } from 'typebox';

const Place = {
  siteId: Type.String(),
  visitorId: Type.String(),
  conversationId: Type.String(),
};

/**
 * A message from one node to the others. A notice says where to look, not what is there: the node
 * that hears it loads from the store what its own sockets need, and the store stays the only truth.
 */
export const Notice = Type.Union([
  Type.Object({
    type: Type.Literal('message'),
    ...Place,
    seq: Type.Integer(),
    /** The node that says it: that one has told itself. */
    node: Type.Optional(Type.String()),
  }),
  Type.Object({ type: Type.Literal('conversation'), ...Place }),
  Type.Object({ type: Type.Literal('visitor-typing'), ...Place, on: Type.Boolean() }),
  Type.Object({
    type: Type.Literal('agent-typing'),
    ...Place,
    on: Type.Boolean(),
    agentName: Type.String(),
    agentId: Type.String(),
  }),
  /** An agent looks at the conversation, or no longer does. */
  Type.Object({
    type: Type.Literal('agent-viewing'),
    ...Place,
    on: Type.Boolean(),
    agentName: Type.String(),
    agentId: Type.String(),
  }),
  Type.Object({
    type: Type.Literal('assigned'),
    ...Place,
    assigneeId: Type.Union([Type.String(), Type.Null()]),
    byName: Type.String(),
    /** An older node says only the name. */
    byId: Type.Optional(Type.String()),
  }),
  Type.Object({ type: Type.Literal('note'), ...Place, noteId: Type.String() }),
  Type.Object({
    type: Type.Literal('own-read'),
    agentId: Type.String(),
    conversationId: Type.String(),
    seq: Type.Integer(),
  }),
  /** The visitor looks at another page; which one, the store knows. */
  Type.Object({
    type: Type.Literal('visitor-page'),
    siteId: Type.String(),
    visitorId: Type.String(),
  }),
  /** The visitor is retired: signed out, or turned out to be a known user. */
  Type.Object({ type: Type.Literal('retired'), visitorId: Type.String() }),
  /** All that was kept of the visitor is gone. */
  Type.Object({
    type: Type.Literal('deleted'),
    siteId: Type.String(),
    visitorId: Type.String(),
  }),
  /** The tokens of this session are good for nothing any more. */
  Type.Object({
    type: Type.Literal('session-ended'),
    visitorId: Type.String(),
    sessionId: Type.String(),
  }),
  /** The account is new, or its rights, sites, name or picture are others now, or it was disabled. */
  Type.Object({ type: Type.Literal('agent-changed'), agentId: Type.String() }),
  Type.Object({ type: Type.Literal('agent-session-ended'), sessionId: Type.String() }),
  Type.Object({ type: Type.Literal('api-token-revoked'), tokenId: Type.String() }),
  /** The node took so much from a limit that holds over all nodes; `key` is a hash of whose it is. */
  Type.Object({
    type: Type.Literal('taken'),
    node: Type.String(),
    /** Its count in the node: PostgreSQL passes on what is said twice in one transaction once. */
    nth: Type.Integer(),
    limit: Type.String(),
    key: Type.String(),
    amount: Type.Number(),
  }),
  /** Sites that a node's agents cover, or no longer do; `*` stands for all. */
  Type.Object({
    type: Type.Literal('presence'),
    node: Type.String(),
    online: Type.Array(Type.String()),
    offline: Type.Array(Type.String()),
    /** The node is about to stop, and has told all that it wrote: this is its last word. */
    isLast: Type.Optional(Type.Boolean()),
  }),
  /** That node had to give notices up: the others may have missed something. */
  Type.Object({ type: Type.Literal('gap'), node: Type.String() }),
  /** A node is new and asks the others for their presence. */
  Type.Object({ type: Type.Literal('presence-request') }),
]);
export type Notice = Static<typeof Notice>;
