import { randomBytes, randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, makeDataDir } from './data-dir.ts';
import type { Environment, Secrets } from './env.ts';
import { StartError } from '../base/start-error.ts';

type Place = Pick<Environment, 'jwtSecrets' | 'dataDir'>;

/** The server's secrets: those given, else the one kept in the data folder, made when it is not there yet. */
export async function jwtSecrets({ jwtSecrets: given, dataDir }: Place): Promise<Secrets> {
  if (given) return given;
  await makeDataDir(dataDir);
  const path = pathIn(dataDir);
  const kept = await readKept(path);
  if (kept) return kept;
  try {
    await makeSecret(path);
  } catch (error) {
    throw unusable(path, error);
  }
  return keptSecrets({ dataDir });
}

/**
 * The same for programs beside the server. They make none: in a wrong folder, what they sign would be good
 * for no server, and the folder would look like one of a server's.
 */
export async function keptSecrets({ jwtSecrets: given, dataDir }: Place): Promise<Secrets> {
  const kept = given ?? (await readKept(pathIn(dataDir)));
  if (kept) return kept;
  throw new StartError(
    `DATA_DIR ${dataDir} holds no secret of a server: set DATA_DIR or JWT_SECRET to the server's own,` +
      ' or start the server first.',
  );
}

const pathIn = (dataDir: string) => join(dataDir, 'jwt-secret');

/** Undefined where none was made yet. */
async function readKept(path: string): Promise<Secrets | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw unusable(path, error);
  }
  const secret = new TextEncoder().encode(text.trim());
  if (secret.length >= 32) return [secret];
  throw new StartError(`${path} holds no usable secret: delete it, and a new one is made.`);
}

/** Whole or not at all, and by one only: several servers may start at once. */
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
