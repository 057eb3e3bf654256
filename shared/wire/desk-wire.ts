import { Type, type Static } from 'typebox';
import { Note } from './agent-wire.ts';
import { CLOSED } from './closed.ts';
import { Line, Nullable, SenderId, Time } from './wire.ts';

/*
 * The desk beside the conversations: assignment, notes among agents, texts that are kept ready, and
 * figures of the work.
 */

export const ConversationPatchRequest = Type.Object(
  { assigneeId: Nullable(Type.String({ maxLength: 64 })) },
  CLOSED,
);
export type ConversationPatchRequest = Static<typeof ConversationPatchRequest>;

export const NotesReply = Type.Object({ notes: Type.Array(Note) });
export type NotesReply = Static<typeof NotesReply>;

export const NoteRequest = Type.Object(
  { text: Type.String({ minLength: 1 }), clientId: SenderId },
  CLOSED,
);
export type NoteRequest = Static<typeof NoteRequest>;

export const NoteReply = Type.Object({ note: Note });
export type NoteReply = Static<typeof NoteReply>;

/** A text that is kept ready; `{{visitor.name}}` and the like stand for what is known then. */
export const CannedReply = Type.Object({
  id: Type.String(),
  /** Typed after `/` to find it. */
  shortcut: Type.String(),
  text: Type.String(),
  /** The only site that it is for; null stands for all. */
  siteId: Nullable(Type.String()),
  updatedAt: Time,
});
export type CannedReply = Static<typeof CannedReply>;

export const CannedRepliesReply = Type.Object({ cannedReplies: Type.Array(CannedReply) });
export type CannedRepliesReply = Static<typeof CannedRepliesReply>;

const Shortcut = Type.String({ minLength: 1, maxLength: 32, pattern: '^[^\\s/]+$' });

export const CannedReplyRequest = Type.Object(
  {
    shortcut: Shortcut,
    text: Type.String({ minLength: 1 }),
    siteId: Type.Optional(Nullable(Type.String({ maxLength: 64 }))),
  },
  CLOSED,
);
export type CannedReplyRequest = Static<typeof CannedReplyRequest>;

export const CannedReplyPatchRequest = Type.Partial(CannedReplyRequest, CLOSED);
export type CannedReplyPatchRequest = Static<typeof CannedReplyPatchRequest>;

export const CannedReplyReply = Type.Object({ cannedReply: CannedReply });
export type CannedReplyReply = Static<typeof CannedReplyReply>;

export const ReportQuery = Type.Object({
  site: Type.Optional(Line(64)),
  /** Days up to today. */
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 92 })),
  /** Days begin at midnight there; an IANA name, UTC unless told. */
  timeZone: Type.Optional(Line(64)),
});
export type ReportQuery = Static<typeof ReportQuery>;

/** One day's conversations of the sites asked for, by when they began. */
export const ReportDay = Type.Object({
  /** YYYY-MM-DD. */
  day: Type.String(),
  conversations: Type.Integer(),
  answered: Type.Integer(),
  /** Seconds from a conversation's first message to its first answer; null where none was answered. */
  firstAnswerSeconds: Nullable(Type.Number()),
});
export type ReportDay = Static<typeof ReportDay>;

export const ReportSite = Type.Object({
  siteId: Type.String(),
  siteName: Type.String(),
  open: Type.Integer(),
  /** Open, and the visitor has the last word. */
  waiting: Type.Integer(),
  conversations: Type.Integer(),
  answered: Type.Integer(),
  firstAnswerSeconds: Nullable(Type.Number()),
});
export type ReportSite = Static<typeof ReportSite>;

export const ReportReply = Type.Object({
  open: Type.Integer(),
  waiting: Type.Integer(),
  /** The median over all days. */
  firstAnswerSeconds: Nullable(Type.Number()),
  days: Type.Array(ReportDay),
  sites: Type.Array(ReportSite),
});
export type ReportReply = Static<typeof ReportReply>;
