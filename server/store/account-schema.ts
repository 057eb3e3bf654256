import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Role } from '../../shared/wire-values.ts';
import { bytes, time } from './columns.ts';

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

export const agentId = () =>
  text('agent_id')
    .notNull()
    .references(() => agents.id, { onDelete: 'cascade' });

/** Whoever made it; null where a program did that nobody here made, or a former release. */
const makerId = () => text('maker_id').references(() => agents.id, { onDelete: 'cascade' });

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
    /** The time step of the newest code that was taken: none is good that is not later. Ours. */
    lastStep: integer('last_step'),
  },
  (table) => [index('agent_two_factors_of_agent').on(table.userId)],
);

export const agentPasskeys = pgTable(
  'agent_passkeys',
  {
    id: text('id').primaryKey(),
    userId: agentId(),
    name: text('name').notNull(),
    /** The authenticator's name for it, in base64url. */
    credentialId: text('credential_id').notNull().unique(),
    publicKey: bytes('public_key').notNull(),
    /** Some authenticators count their signatures: a copy would be behind. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: jsonb('transports').$type<string[]>().notNull(),
    createdAt: time('created_at').notNull(),
    lastUsedAt: time('last_used_at'),
  },
  (table) => [index('agent_passkeys_of_agent').on(table.userId)],
);

export const agentInvitations = pgTable('agent_invitations', {
  id: text('id').primaryKey(),
  /** SHA-256 of the address's secret part. */
  tokenHash: text('token_hash').notNull().unique(),
  email: text('email').notNull().unique(),
  role: text('role').$type<Role>().notNull(),
  siteIds: jsonb('site_ids').$type<string[]>(),
  invitedBy: text('invited_by').notNull(),
  makerId: makerId(),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
});

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
  makerId: makerId(),
  createdAt: time('created_at').notNull(),
  expiresAt: time('expires_at').notNull(),
  lastUsedAt: time('last_used_at'),
});
