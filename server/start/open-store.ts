import { join } from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm';
import { codeOf, makeDataDir } from './data-dir.ts';
import { lockDataDir } from './data-dir-lock.ts';
import type { Environment } from './env.ts';
import { StartError } from '../base/start-error.ts';
import type { Store } from '../store/store.ts';

/** PostgreSQL where it is given, else the embedded store in the data folder. */
export async function openStore(
  {
    databaseUrl,
    databasePool,
    dataDir,
  }: Pick<Environment, 'databaseUrl' | 'databasePool' | 'dataDir'>,
  migrations: string,
): Promise<Store> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl, migrations, databasePool);
  const { openPgliteStore } = await import('../store/pglite-store.ts');
  await makeDataDir(dataDir);
  const release = await lockDataDir(dataDir);
  try {
    const store = await openPgliteStore(join(dataDir, 'pglite'), migrations);
    return {
      ...store,
      // The folder is this node's alone, and the node has told itself already.
      async notify() {},
      async close() {
        await store.close();
        await release();
      },
    };
  } catch (cause) {
    await release();
    throw new StartError(
      `The data in DATA_DIR ${dataDir} cannot be opened (${codeOf(cause)}): restore it from a` +
        ' backup or choose another DATA_DIR.',
      { cause },
    );
  }
}

async function openPostgres(url: string, migrations: string, connections: number): Promise<Store> {
  const { openPostgresStore } = await import('../store/postgres-store.ts');
  try {
    return await openPostgresStore(url, migrations, { connections });
  } catch (cause) {
    const { host, pathname } = new URL(url);
    throw new StartError(
      `PostgreSQL at ${host}${pathname} cannot be used (${oneLine(cause)}): check DATABASE_URL and` +
        ' that the server is up.',
      { cause },
    );
  }
}

/** Turns a failed request to a store that could be opened into a `StartError`. */
export async function orStartError<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    throw new StartError(
      `The store failed while the server was starting (${oneLine(cause)}): mend it, then start again.`,
      { cause },
    );
  }
}

/** A connection that fails on all of a name's addresses has no message, only a code. */
function oneLine(error: unknown): string {
  const reason = error instanceof DrizzleQueryError ? error.cause : error;
  const { message } = Object(reason) as { message?: unknown };
  const text = typeof message === 'string' && message !== '' ? message : codeOf(reason);
  return text.replaceAll(/\s+/g, ' ');
}
