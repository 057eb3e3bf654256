import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestStore } from '../testing.ts';
import { openPostgresStore } from '../store/postgres-store.ts';
import { backUp, restore } from './backup.ts';
import { makeDataDir } from './data-dir.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { pathsFrom } from './file-paths.ts';
import { dumpDatabase } from './pg-tools.ts';
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
  await makeDataDir(newDataDir);
  const release = await lockDataDir(newDataDir);
  // The database stays empty.
  await expect(restore({ databaseUrl: empty.href, dataDir: newDataDir }, file)).rejects.toThrow(
    'is in use by another server',
  );
  await release();
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

describe.runIf(process.platform === 'linux')('the password for a program', () => {
  it.each([
    ['the address', 'user:hunter2@HOST/none', ''],
    ['its query', 'user@HOST/none?password=hunter2&options=-c%20jit%3Doff', ''],
    ['the environment, as the server takes it', 'user@HOST/none', 'hunter2'],
  ])('the password of %s is passed on, where nobody else can read it', async (_from, text, own) => {
    vi.stubEnv('PGPASSWORD', own);
    // A database that says nothing: the program waits for it.
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const databaseUrl = `postgres://${text.replace('HOST', host)}`;
    const dump = dumpDatabase(databaseUrl, join(places.dir, 'dump')).catch(String);
    const [socket] = (await once(silent, 'connection')) as [Socket];
    const { startedWith, environment } = await programFor(host);
    expect(startedWith).not.toContain('hunter2');
    expect(startedWith).not.toContain('+');
    expect(environment).toContain('PGPASSWORD=hunter2');
    socket.destroy();
    silent.close();
    expect(await dump).toMatch(/pg_dump failed/);
    vi.unstubAllEnvs();
  });

  async function programFor(host: string) {
    const seen = async (pid: string, what: string) =>
      (await readFile(`/proc/${pid}/${what}`, 'utf8').catch(() => '')).split('\0');
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
      const startedWith = (await seen(pid, 'cmdline')).join(' ');
      if (!startedWith.includes(`@${host}/none`)) continue;
      return { startedWith, environment: await seen(pid, 'environ') };
    }
    throw new Error('the program is not there');
  }
});
