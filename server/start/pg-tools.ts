import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { StartError } from '../base/start-error.ts';
import { orSay } from './archive.ts';
import { codeOf } from './data-dir.ts';

const run = promisify(execFile);

/** A consistent copy of the database as it is now; the servers run on. */
export async function dumpDatabase(url: string, file: string): Promise<void> {
  await program('pg_dump', url, ['--format=custom', '--no-owner', '--no-acl', '--file', file]);
}

/** Fills a database that has nothing of ours yet: all of it, or nothing. */
export async function restoreDatabase(url: string, file: string): Promise<void> {
  await requireEmpty(url);
  await program('pg_restore', url, [
    ...['--no-owner', '--no-acl', '--exit-on-error', '--single-transaction'],
    file,
  ]);
}

async function program(name: string, address: string, parameters: string[]): Promise<void> {
  const { url, password } = takePassword(address);
  // Without one in the address, the environment's own counts, as it does for the server.
  const env = { ...process.env, ...(password !== '' && { PGPASSWORD: password }) };
  try {
    await orSay(run(name, ['--dbname', url, ...parameters], { env }), `${name} failed`);
  } catch (error) {
    if (codeOf(Object(error).cause) !== 'ENOENT') throw error;
    throw new StartError(
      `${name} is not on this machine: install PostgreSQL's client programs (postgresql-client).`,
      { cause: error },
    );
  }
}

/** Other users of the machine can read what a program was started with. */
function takePassword(address: string): { url: string; password: string } {
  const url = new URL(address);
  const { searchParams } = url;
  const password = searchParams.get('password') ?? decodeURIComponent(url.password);
  url.password = '';
  if (searchParams.has('password')) {
    searchParams.delete('password');
    // PostgreSQL's programs take a plus sign for what it is.
    url.search = searchParams.toString().replaceAll('+', '%20');
  }
  return { url: url.href, password };
}

async function requireEmpty(url: string): Promise<void> {
  const client = new Client(url);
  client.on('error', () => undefined);
  try {
    await orSay(client.connect(), 'PostgreSQL cannot be used');
    const tables = "select 1 from pg_tables where schemaname = 'public' limit 1";
    const { rowCount } = await client.query(tables);
    if (rowCount === 0) return;
  } finally {
    await client.end();
  }
  throw new StartError(
    'The database at DATABASE_URL is not empty: make a new one (createdb), and restore into that.',
  );
}
