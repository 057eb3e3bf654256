import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../base/start-error.ts';
import {
  readArchive,
  withFolderBeside,
  writeArchive,
  type Entry,
  type StoreKind,
} from './archive.ts';
import { makeDataDir } from './data-dir.ts';
import { lockDataDir } from './data-dir-lock.ts';
import type { Environment } from './env.ts';
import { dumpDatabase, restoreDatabase } from './pg-tools.ts';

type Place = Pick<Environment, 'databaseUrl' | 'dataDir'>;

const DUMP = 'database.dump';
/** The embedded store is a folder among them. */
const STORE = 'pglite';
const KEPT = ['jwt-secret', 'files', STORE];

/** One file with all that a server needs to go on: the store, the generated secret, the files. */
export async function backUp({ databaseUrl, dataDir }: Place, file: string): Promise<void> {
  if (existsSync(file)) throw new StartError(`${file} is there already: choose another name.`);
  const inDataDir = (names: readonly string[]): Entry[] =>
    names.map((name) => ({ folder: dataDir, name })).filter(isThere);
  await withFolderBeside(file, async (folder) => {
    if (databaseUrl !== undefined) {
      await dumpDatabase(databaseUrl, join(folder, DUMP));
      const entries = [{ folder, name: DUMP }, ...inDataDir(KEPT.filter((name) => name !== STORE))];
      return writeArchive(file, { kind: 'postgres', entries, folder });
    }
    const entries = inDataDir(KEPT);
    if (!entries.some(({ name }) => name === STORE)) {
      throw new StartError(`There is no store in DATA_DIR ${dataDir}: nothing to back up.`);
    }
    await alone(dataDir, () => writeArchive(file, { kind: 'embedded', entries, folder }));
  });
}

/** Puts a backup where nothing is yet. */
export async function restore(place: Place, file: string): Promise<void> {
  const { dataDir } = place;
  if (!existsSync(file)) throw new StartError(`${file} is not there: name a backup.`);
  await makeDataDir(dataDir);
  // Before anything is filled: what is half done cannot be done again.
  await alone(dataDir, () => restoreInto(place, file));
}

async function restoreInto({ databaseUrl, dataDir }: Place, file: string): Promise<void> {
  await withFolderBeside(join(dataDir, STORE), async (folder) => {
    requireKind(file, await readArchive(file, folder), databaseUrl);
    const names = KEPT.filter((name) => isThere({ folder, name }));
    const inTheWay = names.find((name) => isThere({ folder: dataDir, name }));
    if (inTheWay !== undefined) {
      throw new StartError(
        `DATA_DIR ${dataDir} holds ${inTheWay} already: set DATA_DIR to a new folder.`,
      );
    }
    if (databaseUrl !== undefined) await restoreDatabase(databaseUrl, join(folder, DUMP));
    for (const name of names) await rename(join(folder, name), join(dataDir, name));
  });
}

function requireKind(file: string, kind: StoreKind, databaseUrl: string | undefined): void {
  if (kind === 'embedded' && databaseUrl !== undefined) {
    throw new StartError(`${file} is of an embedded store: unset DATABASE_URL to restore it.`);
  }
  if (kind === 'postgres' && databaseUrl === undefined) {
    throw new StartError(`${file} is of a PostgreSQL: set DATABASE_URL to an empty database.`);
  }
}

/** A copy of a store that is written to meanwhile would be no store, and so would a folder with two. */
async function alone(dataDir: string, work: () => Promise<void>): Promise<void> {
  const release = await lockDataDir(dataDir);
  try {
    await work();
  } finally {
    await release();
  }
}

const isThere = ({ folder, name }: Entry): boolean => existsSync(join(folder, name));
