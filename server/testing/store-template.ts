import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/cs-widget/', import.meta.url));

/**
 * For tests: a tar file of the embedded store's folder, empty and migrated. A new store costs seconds of
 * the processor, and one that is made of this file a fraction. It is made where it is missing, once for
 * each version of the database and of the migrations.
 */
export async function storeTemplate(migrations: string): Promise<string> {
  const file = join(CACHE, `store-${await keyOf(migrations)}.tar`);
  if (!existsSync(file)) await make(file, migrations);
  return file;
}

/** Makes the folder of an embedded store, where there is none yet. */
export async function makeFromTemplate(folder: string, migrations: string): Promise<void> {
  if (existsSync(folder)) return;
  const file = await storeTemplate(migrations);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await promisify(execFile)('tar', ['-xf', file, '-C', folder]);
}

async function keyOf(migrations: string): Promise<string> {
  const program = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const names = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).toSorted();
  const files = [
    join(dirname(program), '../package.json'),
    ...names.map((n) => join(migrations, n)),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function make(file: string, migrations: string): Promise<void> {
  const client = await PGlite.create('memory://');
  await migrate(drizzle({ client }), { migrationsFolder: migrations });
  const dump = await client.dumpDataDir('none');
  await client.close();
  await mkdir(CACHE, { recursive: true });
  // Several may make it at once, and nobody may read half of it.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()));
  await rename(unfinished, file);
}
