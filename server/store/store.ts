import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { PoolState } from '../base/metrics.ts';

/** The database, or a transaction in it: the same queries run on either. */
export type Database = PgDatabase<PgQueryResultHKT>;

export type Store = {
  db: Database;
  /**
   * Hears what transactions announce on a channel, on this node and all others. `onGap` tells that
   * the line was down for a while, so that something may have been missed.
   */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<void>;
  /** The state of its connections, if it has several. */
  pool?(): PoolState;
  close(): Promise<void>;
};
