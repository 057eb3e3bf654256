import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, makeDataDir } from './data-dir.ts';
import type { Environment, Secrets } from './env.ts';
import { StartError } from '../base/start-error.ts';

/** The secrets given, else the one kept in the data folder, made when it is not there yet. */
export async function jwtSecrets({ jwtSecrets: given, dataDir }: Environment): Promise<Secrets> {
  if (given) return given;
  await makeDataDir(dataDir);
  return secretsIn(pathIn(dataDir), readOrMake);
}

/**
 * The same for a command beside the server: it makes none, since what it signs by one of its own is good
 * for nothing.
 */
export async function serverSecrets({ jwtSecrets: given, dataDir }: Environment): Promise<Secrets> {
  if (given) return given;
  return secretsIn(pathIn(dataDir), async (path) => {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
      throw new StartError(
        `DATA_DIR ${dataDir} holds no secret of a server's: start the server there once, or set JWT_SECRET as it has it.`,
        { cause: error },
      );
    }
  });
}

const pathIn = (dataDir: string) => join(dataDir, 'jwt-secret');

async function secretsIn(path: string, read: (path: string) => Promise<string>): Promise<Secrets> {
  try {
    const secret = new TextEncoder().encode((await read(path)).trim());
    if (secret.length >= 32) return [secret];
  } catch (error) {
    throw error instanceof StartError ? error : unusable(path, error);
  }
  throw new StartError(`${path} holds no usable secret: delete it, and a new one is made.`);
}

async function readOrMake(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await makeSecret(path);
  return readFile(path, 'utf8');
}

/** Whole or not at all, and by one only: server and command line may start at once. */
async function makeSecret(path: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    // Another process was first: its secret counts.
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
}

function unusable(path: string, cause: unknown): StartError {
  return new StartError(`${path} cannot be used (${codeOf(cause)}): mend it or set JWT_SECRET.`, {
    cause,
  });
}
