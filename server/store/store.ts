import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { PoolState } from '../base/metrics.ts';

/** The database, or a transaction in it: the same queries run on either. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** A statement by a name of its own: a connection parses and plans it once. */
export type Statement = { name: string; text: string };

export type Store = {
  db: Database;
  /** It works in this very process. */
  isEmbedded: boolean;
  /** The same store for pushes and probes, which do not stand in line with requests. */
  background: Database;
  /** Runs a statement alone; its rows come as the driver reads them. A list is an array of the store. */
  run(
    statement: Statement,
    values: readonly (string | readonly string[])[],
  ): Promise<Record<string, unknown>[]>;
  /**
   * Hears what transactions announce on a channel, on this node and all others. `onGap` tells that
   * the line was down for a while, so that something may have been missed.
   */
  listen(channel: string, onPayload: (payload: string) => void, onGap: () => void): Promise<void>;
  /** Rejects where the store does not answer soon; neither locks nor requests that wait delay it. */
  probe(): Promise<void>;
  /** The bytes that it takes, with its indexes. */
  size(): Promise<number>;
  /** The state of its connections, if it has several. */
  pool?(): PoolState;
  /** Says these on a channel, apart from any transaction. */
  notify(channel: string, payloads: readonly string[]): Promise<void>;
  close(): Promise<void>;
};
