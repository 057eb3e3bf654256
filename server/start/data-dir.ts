import { constants } from 'node:fs';
import { access, chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartError } from '../base/start-error.ts';

/** Names that the server itself, the embedded store and file systems put into the folder. */
const OWN = /^(?:pglite|files|jwt-secret(?:\..*)?|server\..*\.lock(?:\.new)?|lost\+found)$/;

const OWNER_ONLY = 0o700;
const OTHERS = 0o077;

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
  await close(path);
}

/**
 * A folder that was there before may be open to the other users of the machine. It is closed, unless
 * it holds what is not the server's: closing `/tmp` or a home would stop other programs.
 */
async function close(path: string): Promise<void> {
  // Windows has no such modes.
  if (process.platform === 'win32' || ((await stat(path)).mode & OTHERS) === 0) return;
  const stranger = (await readdir(path)).find((name) => !OWN.test(name));
  if (stranger !== undefined) {
    throw new StartError(
      `DATA_DIR ${path} can be read by other users, and holds what is not the server's (${stranger}):` +
        ' set DATA_DIR to a folder of its own, such as one inside it.',
    );
  }
  try {
    await chmod(path, OWNER_ONLY);
  } catch (cause) {
    throw new StartError(
      `DATA_DIR ${path} can be read by other users, and cannot be closed (${codeOf(cause)}): let its` +
        ' owner run chmod 700 on it, or set DATA_DIR to a new folder inside it.',
      { cause },
    );
  }
}

/**
 * A folder with its parents. Node's own recursion is not used: if a parent is there but takes no
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
