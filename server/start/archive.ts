import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../base/start-error.ts';
import { codeOf } from './data-dir.ts';

const run = promisify(execFile);
const MANIFEST = 'cs-widget-backup.json';
const FORMAT = 1;

export type StoreKind = 'embedded' | 'postgres';

/** Something that goes into an archive: a name below a folder. */
export type Entry = { folder: string; name: string };

/** Does something with a new folder beside `path`, which is gone afterwards. */
export async function withFolderBeside<T>(
  path: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const parent = dirname(resolve(path));
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, '.cs-widget-backup-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a tar file that says what it holds: whole or not at all, and for its owner only. */
export async function writeArchive(
  file: string,
  { kind, entries, folder }: { kind: StoreKind; entries: readonly Entry[]; folder: string },
): Promise<void> {
  await writeFile(join(folder, MANIFEST), JSON.stringify({ format: FORMAT, store: kind }));
  const draft = join(folder, 'archive.tar.gz');
  const all = [{ folder, name: MANIFEST }, ...entries];
  const parts = all.flatMap((entry) => ['-C', resolve(entry.folder), entry.name]);
  await orSay(run('tar', ['-czf', draft, ...parts]), `${file} cannot be written`);
  await chmod(draft, 0o600);
  await rename(draft, file);
}

/** Unpacks one into an empty folder. Returns the kind of its store. */
export async function readArchive(file: string, folder: string): Promise<StoreKind> {
  await orSay(run('tar', ['-xzf', resolve(file), '-C', folder]), `${file} cannot be read`);
  const { format, store } = await readManifest(folder);
  if (format === FORMAT && store !== undefined) return store;
  throw new StartError(`${file} is no backup that this version can read.`);
}

async function readManifest(folder: string): Promise<{ format?: number; store?: StoreKind }> {
  try {
    return Object(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch {
    // It is somebody else's archive.
    return {};
  }
}

/** Turns the failure of a program into one line. */
export async function orSay<T>(work: Promise<T>, what: string): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const { stderr } = Object(cause) as { stderr?: unknown };
    const line = typeof stderr === 'string' ? stderr.trim().split('\n', 1)[0] : '';
    throw new StartError(`${what} (${line || codeOf(cause)}).`, { cause });
  }
}
