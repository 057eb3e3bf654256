import { CONVERSATION_STATUSES, FINGERPRINT_MATCHINGS, SENDERS } from '../../shared/wire-values.ts';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { LocalText } from '../../shared/local-text.ts';
import type { SeenPage } from '../../shared/wire/agent-wire.ts';
import type { SiteBrand } from '../../shared/wire/operator-wire.ts';
import type { Context, SystemEvent, VisitorProfile } from '../../shared/wire/wire.ts';
import { agents } from './account-schema.ts';
import { time } from './columns.ts';
import { whoIs, wordsOf } from './searched.ts';

export type LinkEntry = { enabled: boolean; ttlSec?: number; landingBrand?: SiteBrand };

export const sites = pgTable('sites', {
  id: text('id').primaryKey(),
  appKey: text('app_key').notNull().unique(),
  name: text('name').notNull(),
  enabled: boolean('enabled').notNull().default(true),
  originAllowList: jsonb('origin_allow_list').$type<string[]>().notNull().default([]),
  locale: text('locale'),
  welcome: jsonb('welcome').$type<LocalText>(),
  theme: jsonb('theme').$type<Record<string, unknown>>().notNull().default({}),
  linkEntry: jsonb('link_entry').$type<LinkEntry>().notNull().default({ enabled: false }),
  requireSignature: boolean('require_signature').notNull().default(false),
  /** The key that the site's backend signs with, encrypted. */
  signSecret: text('sign_secret'),
  /** The treatment of a new visitor whose browser looks like one that was here before. */
  fingerprint: text('fingerprint', { enum: FINGERPRINT_MATCHINGS }).notNull().default('link'),
  createdAt: time('created_at').notNull().defaultNow(),
});

/** Either a browser's anonymous visitor or a site's known user, never both. */
export const visitors = pgTable(
  'visitors',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id),
    anonymousId: text('anonymous_id'),
    externalUserId: text('external_user_id'),
    /** The last hash that a browser of theirs told; only an export shows it. */
    fingerprint: text('fingerprint'),
    /** An earlier visitor whose browser looks the same: to agents, but not to visitors, one person. */
    linkedId: text('linked_id').references((): AnyPgColumn => visitors.id, {
      onDelete: 'set null',
    }),
    /** Whether the site's backend vouched for the last one who came or spoke as this user. */
    isVerified: boolean('is_verified').notNull().default(false),
    /** Signed out, or turned out to be a known user: nobody becomes this visitor again. */
    isRetired: boolean('is_retired').notNull().default(false),
    profile: jsonb('profile').$type<VisitorProfile>().notNull().default({}),
    context: jsonb('context').$type<Context>().notNull().default({}),
    /** The last ten that they looked at, newest first. */
    pages: jsonb('pages').$type<SeenPage[]>().notNull().default([]),
    browser: text('browser'),
    address: text('address'),
    createdAt: time('created_at').notNull().defaultNow(),
    seenAt: time('seen_at').notNull().defaultNow(),
  },
  (table) => [
    index('visitors_by_words').using('gin', wordsOf(whoIs(table))),
    index('visitors_by_extra').using('gin', sql`(${table.profile} -> 'extra') jsonb_path_ops`),
    uniqueIndex('visitors_anonymous').on(table.siteId, table.anonymousId),
    uniqueIndex('visitors_known').on(table.siteId, table.externalUserId),
    index('visitors_look').on(table.siteId, table.fingerprint),
    index('visitors_seen').on(table.seenAt, table.id),
    index('visitors_seen_on_site').on(table.siteId, table.seenAt, table.id),
    index('visitors_of_user').on(table.externalUserId),
    index('visitors_linked').on(table.linkedId),
    check(
      'visitors_one_identity',
      sql`num_nonnulls(${table.anonymousId}, ${table.externalUserId}) = 1`,
    ),
  ],
);

/** A session, which a visitor's tokens belong to. One that has ended is no row any more. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    visitorId: text('visitor_id')
      .notNull()
      .references(() => visitors.id, { onDelete: 'cascade' }),
    begunAt: time('begun_at').notNull(),
  },
  (table) => [
    index('sessions_of_visitor').on(table.visitorId),
    index('sessions_by_age').on(table.begunAt),
  ],
);

export const conversations = pgTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    /**
     * Order of creation. The previous conversation is found by it, so moving a conversation needs
     * no relinking.
     */
    ordinal: bigint('ordinal', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    siteId: text('site_id')
      .notNull()
      .references(() => sites.id),
    visitorId: text('visitor_id')
      .notNull()
      .references(() => visitors.id),
    status: text('status', { enum: CONVERSATION_STATUSES }).notNull().default('open'),
    lastSeq: integer('last_seq').notNull().default(0),
    readSeq: integer('read_seq').notNull().default(0),
    agentReadSeq: integer('agent_read_seq').notNull().default(0),
    agentName: text('agent_name'),
    /** The person who answers it. */
    assigneeId: text('assignee_id').references((): AnyPgColumn => agents.id, {
      onDelete: 'set null',
    }),
    /** The `seq` of the visitor's newest message; 0 where there is none. */
    visitorSeq: integer('visitor_seq').notNull().default(0),
    /** When the visitor wrote what nobody has answered since. */
    waitingSince: time('waiting_since'),
    firstAnswerAt: time('first_answer_at'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [
    index('conversations_by_status').on(table.status, table.updatedAt, table.ordinal),
    index('conversations_of_site_by_status').on(
      table.siteId,
      table.status,
      table.updatedAt,
      table.ordinal,
    ),
    index('conversations_of_assignee').on(
      table.assigneeId,
      table.status,
      table.updatedAt,
      table.ordinal,
    ),
    index('conversations_of_site_and_assignee').on(
      table.siteId,
      // As a text nobody is a value like any other; with `is null`, planners see no order behind it.
      sql`coalesce(${table.assigneeId}, '')`,
      table.status,
      table.updatedAt,
      table.ordinal,
      // In the index, so that counting needs no look at the table.
      table.assigneeId,
    ),
    index('conversations_begun').on(table.createdAt),
    uniqueIndex('conversations_of_visitor').on(table.visitorId, table.ordinal),
  ],
);

export const messages = pgTable(
  'messages',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id')
      .notNull()
      .references(() => conversations.id),
    seq: integer('seq').notNull(),
    from: text('from', { enum: SENDERS }).notNull(),
    text: text('text').notNull(),
    /** The admin token's subject: two agents may bear one name. */
    agentId: text('agent_id'),
    agentName: text('agent_name'),
    clientId: text('client_id'),
    /** The happening, where it is the system's line. */
    event: jsonb('event').$type<SystemEvent>(),
    createdAt: time('created_at').notNull(),
  },
  (table) => [
    index('messages_by_words').using('gin', wordsOf(table.text)),
    uniqueIndex('messages_seq').on(table.conversationId, table.seq),
    // A sender's own id comes once in a conversation, and by it a repeated message is found.
    uniqueIndex('messages_once')
      .on(table.clientId, table.conversationId, sql`coalesce(${table.agentId}, '')`)
      .where(sql`${table.clientId} is not null`),
  ],
);

/** Settings of the whole installation that the operator changes while it runs. */
export const config = pgTable('config', {
  name: text('name').primaryKey(),
  value: jsonb('value').notNull(),
});
