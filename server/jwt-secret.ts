import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, makeDataDir } from './data-dir.ts';
import type { Environment, Secrets } from './env.ts';
import { StartError } from './start-error.ts';

/** The secrets given, else the one kept in the data folder, made when it is not there yet. */
export async function jwtSecrets({ jwtSecrets: given, dataDir }: Environment): Promise<Secrets> {
  if (given) return given;
  await makeDataDir(dataDir);
  const path = join(dataDir, 'jwt-secret');
  try {
    // Server and command line may start at once: whoever comes second reads the first one's.
    await writeFile(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw unusable(path, error);
  }
  try {
    const secret = new TextEncoder().encode((await readFile(path, 'utf8')).trim());
    if (secret.length >= 32) return [secret];
  } catch (error) {
    throw unusable(path, error);
  }
  throw new StartError(`${path} holds no usable secret: delete it, and a new one is made.`);
}

function unusable(path: string, cause: unknown): StartError {
  return new StartError(`${path} cannot be used (${codeOf(cause)}): mend it or set JWT_SECRET.`, {
    cause,
  });
}
