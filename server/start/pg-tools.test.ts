import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestStore } from '../testing.ts';
import { openPostgresStore } from '../store/postgres-store.ts';
import { backUp, restore } from './backup.ts';
import { pathsFrom } from './file-paths.ts';
import { makePlaces, withServer } from './testing.ts';

const { migrations: MIGRATIONS } = pathsFrom(new URL('../main.ts', import.meta.url).href);

let places: Awaited<ReturnType<typeof makePlaces>>;
beforeEach(async () => {
  places = await makePlaces();
});
afterEach(() => places.remove());

async function openNew() {
  let databaseUrl = '';
  const store = await openTestStore((url, migrations) => {
    databaseUrl = url;
    return openPostgresStore(url, migrations);
  });
  return { store, databaseUrl };
}

it('a backup is made while the server runs, and fills an empty database', async () => {
  const { dataDir, newDataDir, file } = places;
  const { store, databaseUrl } = await openNew();
  const running = await withServer(store);
  const id = await running.write();
  await backUp({ databaseUrl, dataDir }, file);
  await expect(restore({ databaseUrl, dataDir: newDataDir }, file)).rejects.toThrow(
    'is not empty: make a new one',
  );

  const empty = new URL(databaseUrl);
  empty.pathname += '_new';
  const operator = new Client(databaseUrl);
  await operator.connect();
  await operator.query(`create database ${empty.pathname.slice(1)}`);
  await restore({ databaseUrl: empty.href, dataDir: newDataDir }, file);
  const after = await withServer(await openPostgresStore(empty.href, MIGRATIONS));
  expect(await after.read(id)).toContain('Before the fire');
  await after.close();
  await operator.query(`drop database ${empty.pathname.slice(1)}`);
  await operator.end();
  await running.close();
  await places.expectFiles();
});

it('a backup that fails says why in a line, and leaves nothing', async () => {
  const { dir, dataDir, file } = places;
  const databaseUrl = 'postgres://user:hunter2@127.0.0.1:9/none';
  const failure = await backUp({ databaseUrl, dataDir }, file).catch((error: Error) => error);
  expect(String(failure)).toMatch(/pg_dump failed \(.*\)\.$/);
  expect(String(failure)).not.toContain('hunter2');
  expect(await readdir(join(dir, 'backups'))).toEqual([]);
});
