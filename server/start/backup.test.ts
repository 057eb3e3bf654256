import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeFromTemplate } from '../testing/store-template.ts';
import { openPgliteStore } from '../store/pglite-store.ts';
import { backUp, restore } from './backup.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { pathsFrom } from './file-paths.ts';
import { makePlaces, withServer } from './testing.ts';

const { migrations: MIGRATIONS } = pathsFrom(new URL('../main.ts', import.meta.url).href);

let places: Awaited<ReturnType<typeof makePlaces>>;
beforeEach(async () => {
  places = await makePlaces();
});
afterEach(() => places.remove());
const open = (folder: string) => openPgliteStore(join(folder, 'pglite'), MIGRATIONS);
beforeEach(() => makeFromTemplate(join(places.dataDir, 'pglite'), MIGRATIONS));

it('a backup brings messages, secret and files back in another folder', async () => {
  const { dataDir, newDataDir, file } = places;
  const before = await withServer(await open(dataDir));
  const id = await before.write();
  await before.close();
  await backUp({ dataDir }, file);
  await restore({ dataDir: newDataDir }, file);
  const after = await withServer(await open(newDataDir));
  expect(await after.read(id)).toContain('Before the fire');
  await after.close();
  await places.expectFiles();
});

it('a backup is refused while a server has the store, and leaves nothing', async () => {
  const { dir, dataDir, file } = places;
  const release = await lockDataDir(dataDir);
  await expect(backUp({ dataDir }, file)).rejects.toThrow(/is in use by another server: stop/);
  await release();
  expect(await readdir(join(dir, 'backups'))).toEqual([]);
});

it('a backup neither takes the place of a file nor of data', async () => {
  const { dir, dataDir, newDataDir, file } = places;
  await backUp({ dataDir }, file);
  await expect(backUp({ dataDir }, file)).rejects.toThrow('is there already');
  await expect(restore({ dataDir }, file)).rejects.toThrow('holds jwt-secret already');
  await writeFile(join(dir, 'other'), 'no archive');
  const place = { dataDir: newDataDir };
  await expect(restore(place, join(dir, 'other'))).rejects.toThrow('cannot be read');
  await writeFile(join(dir, 'cs-widget-backup.json'), '{');
  execFileSync('tar', ['-czf', join(dir, 'damaged'), '-C', dir, 'cs-widget-backup.json']);
  await expect(restore(place, join(dir, 'damaged'))).rejects.toThrow('is no backup that');
  await expect(restore(place, join(dir, 'none'))).rejects.toThrow('is not there');
  const elsewhere = { ...place, databaseUrl: 'postgres://a@127.0.0.1:9/b' };
  await expect(restore(elsewhere, file)).rejects.toThrow('unset DATABASE_URL');
  await expect(backUp({ dataDir: newDataDir }, `${file}2`)).rejects.toThrow('no store');
});
