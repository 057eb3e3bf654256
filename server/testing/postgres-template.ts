import { Client } from 'pg';
import { openPostgresStore } from '../store/postgres-store.ts';

const NAME = 'template_of_tests';

/** Nobody else may make it at the same time. The number is its own. */
const LOCK = 7_301_442;

/**
 * For tests: the name of a database that is empty and migrated, to make others of. To copy it costs a
 * fraction of its migrations. It is made where the cluster, which is as old as the run, has none.
 */
export async function postgresTemplate(url: string, migrations: string): Promise<string> {
  const admin = new Client(url);
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    const found = await admin.query('select from pg_database where datname = $1', [NAME]);
    if (found.rowCount === 0) await make(admin, url, migrations);
  } finally {
    await admin.end();
  }
  return NAME;
}

async function make(admin: Client, url: string, migrations: string): Promise<void> {
  const unfinished = `${NAME}_unfinished`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished}`);
  const own = new URL(url);
  own.pathname = `/${unfinished}`;
  const store = await openPostgresStore(own.href, migrations);
  await store.close();
  await admin.query(`alter database ${unfinished} rename to ${NAME}`);
}
