import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { MessagesQuery, SystemEvent } from '../../shared/wire/wire.ts';
import { announce } from './announce.ts';
import {
  appendByAgent,
  isDouble,
  appendByVisitor,
  repeatedOf,
  type Appended,
  type Author,
  type NewMessage,
} from './append.ts';
import {
  conversationById,
  conversationColumns,
  currentConversation,
  lockConversation,
  lockedWithVisitor,
  openConversation,
  type ConversationRow,
  type Superseded,
} from './conversations.ts';
import { newMessageId } from './ids.ts';
import { conversations, messages } from './schema.ts';
import type { Database, Store } from './store.ts';
import { lockVisitor } from './visitors.ts';

export type MessageRow = typeof messages.$inferSelect;

/** `isNew` is false where the same `clientId` had come before: then nothing was written. */
export type Sent = Appended & { isNew: boolean };

const DEFAULT_PAGE = 50;
const MAX_INTEGER = 2 ** 31 - 1;

/**
 * Undefined where the visitor has signed out or was deleted. `admitNew` throws where the visitor may
 * open no more conversations at this moment.
 */
export async function sendAsVisitor(
  store: Store,
  visitorId: string,
  draft: NewMessage,
  admitNew: () => void = () => {},
): Promise<Sent | undefined> {
  const appended = await appendByVisitor(store, visitorId, draft);
  if (appended) return { ...appended, isNew: true };
  return againIfDouble(async () =>
    store.db.transaction(async (tx) => {
      const visitor = await lockVisitor(tx, visitorId);
      if (!visitor || visitor.isRetired) return undefined;
      const newest = await currentConversation(tx, visitorId);
      // An agent may be closing it at this moment, and the usual case may write this message before.
      const current = newest && (await lockConversation(tx, newest.id));
      const repeated = await visitorMessage(tx, visitorId, draft.clientId);
      if (repeated) return repetition(tx, repeated);
      const isOpen = current?.status === 'open';
      if (!isOpen) admitNew();
      const conversation = isOpen ? current : await openConversation(tx, visitor, draft.at);
      return append(tx, conversation, 'visitor', draft);
    }),
  );
}

/** Undefined where there is no such conversation. */
export async function sendAsAgent(
  store: Store,
  conversationId: string,
  agent: Author,
  draft: NewMessage,
): Promise<Sent | Superseded | undefined> {
  const appended = await appendByAgent(store, conversationId, agent, draft);
  if (appended) return { ...appended, isNew: true };
  return againIfDouble(async () =>
    lockedWithVisitor(store.db, conversationId, async (tx, conversation, isNewest) => {
      const repeated = await agentMessage(tx, conversationId, agent.id, draft.clientId);
      if (repeated) return repetition(tx, repeated);
      if (!isNewest) return 'superseded';
      return append(tx, conversation, 'agent', draft, agent);
    }),
  );
}

/** The usual case takes no lock of the visitor, so it may store the same message between look and insert. */
async function againIfDouble<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (!isDouble(error)) throw error;
    return send();
  }
}

export type MessagePage = { rows: MessageRow[]; hasMore: boolean };

/** Ascending by `seq`: what follows `since`, what precedes `before`, or the newest. */
export async function listMessages(
  db: Database,
  conversationId: string,
  { since, before, limit = DEFAULT_PAGE }: MessagesQuery,
): Promise<MessagePage> {
  const isForward = since !== undefined;
  const found = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        since === undefined ? undefined : gt(messages.seq, Math.min(since, MAX_INTEGER)),
        before === undefined ? undefined : lt(messages.seq, Math.min(before, MAX_INTEGER)),
      ),
    )
    .orderBy(isForward ? asc(messages.seq) : desc(messages.seq))
    .limit(limit + 1);
  const rows = found.slice(0, limit);
  return { rows: isForward ? rows : rows.toReversed(), hasMore: found.length > limit };
}

/** Found by way of the conversations, so that it stays found after they moved to a known visitor. */
async function visitorMessage(
  db: Database,
  visitorId: string,
  clientId: string,
): Promise<MessageRow | undefined> {
  const asked = sql`(select ${visitorId}::text as visitor_id, ${clientId}::text as client_id) asked`;
  const repeated = sql.raw(
    repeatedOf({ visitorId: 'asked.visitor_id', clientId: 'asked.client_id' }),
  );
  const [message] = await db
    .select()
    .from(messages)
    .where(eq(messages.id, sql`(select ${repeated} from ${asked})`));
  return message;
}

async function agentMessage(
  db: Database,
  conversationId: string,
  agentId: string,
  clientId: string,
): Promise<MessageRow | undefined> {
  const [message] = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.agentId, agentId),
        eq(messages.clientId, clientId),
      ),
    );
  return message;
}

async function append(
  tx: Database,
  { id }: ConversationRow,
  from: 'visitor' | 'agent',
  { text, clientId, at }: NewMessage,
  agent?: Author,
): Promise<Sent> {
  const when = sql`${at.toISOString()}::timestamptz`;
  const follows = agent
    ? {
        agentName: agent.name,
        waitingSince: null,
        firstAnswerAt: sql`coalesce(${conversations.firstAnswerAt}, ${when})`,
      }
    : {
        visitorSeq: sql`${conversations.lastSeq} + 1`,
        waitingSince: sql`coalesce(${conversations.waitingSince}, ${when})`,
      };
  const message = { from, text, clientId, createdAt: at };
  return insertNext(tx, id, follows, {
    ...message,
    ...(agent && { agentId: agent.id, agentName: agent.name }),
  });
}

export type Happening = { event: SystemEvent; text: string; at: Date };

/**
 * Makes a change and writes the system's line of it, and announces the line. One update makes both: where
 * a transaction changes a row that it has changed before, the store looks anew whether the visitor is
 * there, and waits for whoever holds the visitor, who may wait for the conversation.
 */
export async function appendSystemLine(
  tx: Database,
  conversationId: string,
  change: Follows,
  { event, text, at }: Happening,
): Promise<void> {
  const line = { from: 'system' as const, text, event, createdAt: at };
  const { conversation } = await insertNext(tx, conversationId, change, line);
  const { siteId, visitorId, lastSeq: seq } = conversation;
  await announce(tx, { type: 'message', siteId, visitorId, conversationId, seq });
}

type Follows = Parameters<ReturnType<Database['update']>['set']>[0];
type NextMessage = Omit<typeof messages.$inferInsert, 'id' | 'conversationId' | 'seq'>;

async function insertNext(
  tx: Database,
  id: string,
  follows: Follows,
  values: NextMessage,
): Promise<Sent> {
  const [conversation] = await tx
    .update(conversations)
    .set({
      lastSeq: sql`${conversations.lastSeq} + 1`,
      // Nodes' clocks differ a little; activity never goes back in time.
      updatedAt: sql`greatest(${conversations.updatedAt}, ${values.createdAt.toISOString()}::timestamptz)`,
      ...follows,
    })
    .where(eq(conversations.id, id))
    .returning(conversationColumns);
  if (!conversation) throw new Error('the conversation is gone');
  const { id: conversationId, lastSeq: seq } = conversation;
  const [message] = await tx
    .insert(messages)
    .values({ id: newMessageId(), conversationId, seq, ...values })
    .returning();
  if (!message) throw new Error('the message was not inserted');
  return { conversation, message, isNew: true };
}

async function repetition(db: Database, message: MessageRow): Promise<Sent> {
  const conversation = await conversationById(db, message.conversationId);
  if (!conversation) throw new Error('the conversation is gone');
  return { conversation, message, isNew: false };
}
