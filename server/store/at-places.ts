import { sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * Rows by where the same statement has just found them (`ctid`), so that no index is asked a second
 * time. The array makes planners expect few rows; a join, they may make of all there are.
 */
export const atPlaces = (table: PgTable, places: SQL): SQL =>
  sql`${table}.ctid = any(array(${places}))`;
