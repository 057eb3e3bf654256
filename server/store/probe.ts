import { Pool, type ClientConfig } from 'pg';

/** A balancer that waits longer takes the node out anyway. */
const LONGEST_MS = 2_000;

export const SIZE = 'select pg_database_size(current_database()) as bytes';
export type SizeRow = { bytes: string | number };

export type Probe = {
  /** Rejects where the store does not answer soon. */
  ask(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Asks PostgreSQL whether it answers, on a connection that nothing else uses: statements that wait
 * for a lock, or for a connection of theirs, say nothing about a node. All who ask at the same time
 * get the same answer.
 */
export function makePostgresProbe(settings: ClientConfig, longestMs = LONGEST_MS): Probe {
  const pool = new Pool({
    ...settings,
    max: 1,
    // It is kept: a database without a connection to spare has this one already.
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: longestMs,
    query_timeout: longestMs,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    ask: makeShared(() => pool.query('select 1')),
    close: () => pool.end(),
  };
}

/** Rejects where the answer of `ask` takes too long; it is then asked again. */
export function makeTimedProbe(ask: () => Promise<unknown>, longestMs = LONGEST_MS): Probe['ask'] {
  return makeShared(async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const error = new Error(`the store did not answer within ${longestMs} ms`);
      timer = setTimeout(() => reject(error), longestMs);
    });
    try {
      await Promise.race([ask(), late]);
    } finally {
      clearTimeout(timer);
    }
  });
}

function makeShared(ask: () => Promise<unknown>): Probe['ask'] {
  let underWay: Promise<void> | undefined;
  return () => {
    underWay ??= ask()
      .then(() => undefined)
      .finally(() => (underWay = undefined));
    return underWay;
  };
}
