import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { LocalText } from '../../shared/local-text.ts';
import type { Role } from '../../shared/wire/account-wire.ts';
import type { SiteBrand } from '../../shared/wire/operator-wire.ts';
import type { Context, VisitorProfile } from '../../shared/wire/wire.ts';

// Milliseconds, as JavaScript has them: a cursor made of a time finds the same row again.
const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

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
  fingerprint: text('fingerprint', { enum: ['link', 'reconnect', 'off'] })
    .notNull()
    .default('link'),
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
    browser: text('browser'),
    address: text('address'),
    createdAt: time('created_at').notNull().defaultNow(),
    seenAt: time('seen_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('visitors_anonymous').on(table.siteId, table.anonymousId),
    uniqueIndex('visitors_known').on(table.siteId, table.externalUserId),
    index('visitors_look').on(table.siteId, table.fingerprint),
    index('visitors_seen').on(table.siteId, table.seenAt),
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
    status: text('status', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    lastSeq: integer('last_seq').notNull().default(0),
    readSeq: integer('read_seq').notNull().default(0),
    agentReadSeq: integer('agent_read_seq').notNull().default(0),
    agentName: text('agent_name'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('conversations_of_visitor').on(table.visitorId, table.ordinal),
    index('conversations_by_activity').on(table.updatedAt, table.ordinal),
    index('conversations_of_site').on(table.siteId, table.updatedAt, table.ordinal),
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
    from: text('from', { enum: ['visitor', 'agent', 'system'] }).notNull(),
    text: text('text').notNull(),
    /** The admin token's subject: two agents may bear one name. */
    agentId: text('agent_id'),
    agentName: text('agent_name'),
    clientId: text('client_id'),
    createdAt: time('created_at').notNull(),
  },
  (table) => [
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

/** People who sign in to the console. Members that the library of accounts writes keep its names. */
export const agents = pgTable('agents', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** In lower case, as the library looks it up. */
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  /** The library's; ours is `picture`. */
  image: text('image'),
  // The library makes no account; its check of the tables asks for a default, and this is the least.
  role: text('role').$type<Role>().notNull().default('agent'),
  /** The only sites that they work with; null stands for all. */
  siteIds: jsonb('site_ids').$type<string[]>(),
  isDisabled: boolean('is_disabled').notNull().default(false),
  isAway: boolean('is_away').notNull().default(false),
  /** No session counts that began before: the account was disabled, or given another password. */
  sessionsSince: time('sessions_since'),
  /** The hash that names the picture. */
  picture: text('picture'),
  twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
  createdAt: time('created_at').notNull().defaultNow(),
  updatedAt: time('updated_at').notNull().defaultNow(),
});

const agentId = () =>
  text('agent_id')
    .notNull()
    .references(() => agents.id, { onDelete: 'cascade' });

export const agentSessions = pgTable(
  'agent_sessions',
  {
    id: text('id').primaryKey(),
    /** Worth nothing without the signature that the cookie carries beside it. */
    token: text('token').notNull().unique(),
    userId: agentId(),
    expiresAt: time('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [index('agent_sessions_of_agent').on(table.userId)],
);

/** Ways to sign in: a password, or an account at the identity provider. */
export const agentAccounts = pgTable(
  'agent_accounts',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: agentId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: time('access_token_expires_at'),
    refreshTokenExpiresAt: time('refresh_token_expires_at'),
    scope: text('scope'),
    /** Its scrypt hash. */
    password: text('password'),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [
    index('agent_accounts_of_agent').on(table.userId),
    uniqueIndex('agent_accounts_of_provider').on(table.providerId, table.accountId),
  ],
);

/** Sign-ins that wait for a second step: a code after the password, or the way back from a provider. */
export const agentVerifications = pgTable(
  'agent_verifications',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: time('expires_at').notNull(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull(),
  },
  (table) => [index('agent_verifications_identifier').on(table.identifier)],
);

/** Both texts are encrypted. */
export const agentTwoFactors = pgTable(
  'agent_two_factors',
  {
    id: text('id').primaryKey(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    userId: agentId(),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: time('locked_until'),
  },
  (table) => [index('agent_two_factors_of_agent').on(table.userId)],
);

export const agentInvitations = pgTable('agent_invitations', {
  id: text('id').primaryKey(),
  /** SHA-256 of the address's secret part. */
  tokenHash: text('token_hash').notNull().unique(),
  email: text('email').notNull().unique(),
  role: text('role').$type<Role>().notNull(),
  siteIds: jsonb('site_ids').$type<string[]>(),
  invitedBy: text('invited_by').notNull(),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
});

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** People's pictures, as they are served. */
export const agentPictures = pgTable('agent_pictures', {
  /** SHA-256 of the picture, which names it. */
  hash: text('hash').primaryKey(),
  bytes: bytes('bytes').notNull(),
});

/** One-time addresses of owners that were used. */
export const ownerEntries = pgTable('owner_entries', {
  id: text('id').primaryKey(),
  usedAt: time('used_at').notNull(),
});

/** Admin JWTs of programs, by their `jti`; a row that is gone is a token that was revoked. */
export const apiTokens = pgTable('api_tokens', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  scope: jsonb('scope').$type<string[]>().notNull(),
  siteIds: jsonb('site_ids').$type<string[]>(),
  createdBy: text('created_by').notNull(),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  lastUsedAt: time('last_used_at'),
});
