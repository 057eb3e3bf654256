import { pgTable, text } from 'drizzle-orm/pg-core';
import type { Locale } from '../../shared/locale.ts';
import { agentSessions } from './account-schema.ts';
import { time } from './columns.ts';

/** Browsers that ring when no window of the console is seen. They go with the session. */
export const pushSubscriptions = pgTable('push_subscriptions', {
  sessionId: text('session_id')
    .primaryKey()
    .references(() => agentSessions.id, { onDelete: 'cascade' }),
  /** The address at the browser's push service; whoever knows it and the keys can write to it. */
  endpoint: text('endpoint').notNull().unique(),
  p256dh: text('p256dh').notNull(),
  auth: text('auth').notNull(),
  /** The language in which the browser is told. */
  locale: text('locale').$type<Locale>().notNull(),
  updatedAt: time('updated_at').notNull(),
});

/** The one pair by which push services know this installation. */
export const pushKeys = pgTable('push_keys', {
  id: text('id').primaryKey(),
  publicKey: text('public_key').notNull(),
  /** Encrypted. */
  privateKey: text('private_key').notNull(),
});
