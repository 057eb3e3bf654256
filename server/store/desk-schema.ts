import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { agentId } from './account-schema.ts';
import { time } from './columns.ts';
import { conversations, sites } from './schema.ts';
import { wordsOf } from './searched.ts';

/** Texts among agents, beside a conversation. */
export const notes = pgTable(
  'notes',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id),
    text: text('text').notNull(),
    agentId: text('agent_id').notNull(),
    agentName: text('agent_name').notNull(),
    clientId: text('client_id').notNull(),
    afterSeq: integer('after_seq').notNull(),
    createdAt: time('created_at').notNull(),
  },
  (table) => [
    index('notes_by_words').using('gin', wordsOf(table.text)),
    uniqueIndex('notes_once').on(table.conversationId, table.agentId, table.clientId),
  ],
);

/** People's read positions, each person's own. */
export const agentReads = pgTable(
  'agent_reads',
  {
    agentId: agentId(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.agentId, table.conversationId] }),
    index('agent_reads_of_conversation').on(table.conversationId),
  ],
);

export const cannedReplies = pgTable(
  'canned_replies',
  {
    id: text('id').primaryKey(),
    shortcut: text('shortcut').notNull(),
    text: text('text').notNull(),
    siteId: text('site_id').references(() => sites.id, { onDelete: 'cascade' }),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('canned_replies_once').on(
      sql`coalesce(${table.siteId}, '')`,
      sql`lower(${table.shortcut})`,
    ),
  ],
);
