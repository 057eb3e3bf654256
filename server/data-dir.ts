import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from './start-error.ts';

/** Makes the folder that everything is kept in; all of it is the server's own business only. */
export async function makeDataDir(path: string): Promise<void> {
  try {
    await makeFolder(path);
    // With the dot, a file of that name does not pass for a folder.
    await access(`${path}/.`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      `DATA_DIR ${path} cannot be written (${codeOf(cause)}): make it writable or choose another one.`,
      { cause },
    );
  }
}

/**
 * A folder with its parents. Not by Node's own recursion: where a parent is there but takes no
 * folders, as in `/proc`, it goes on for ever.
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** A system error's code, such as EACCES. */
export function codeOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? code : String(error);
}
