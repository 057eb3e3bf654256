import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from './data-dir.ts';
import { StartError } from './start-error.ts';

/** Longer paths of sockets do not fit into the system's address structure. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Holds a data folder for this process: the embedded store allows one only. The lock is a listening
 * socket, because the kernel lets go of it however the process ends; a file with a process id would
 * outlive `kill -9` and then name whoever bears that id next. Returns the release.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = socketPath(dataDir);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(path);
    if (server) {
      server.unref();
      return () => new Promise((resolve) => server.close(() => resolve()));
    }
    if (await answers(path)) break;
    // Perhaps its owner is between binding and listening; what stays silent is dead.
    await delay(100);
    if (await answers(path)) break;
    await rm(path, { force: true });
  }
  throw new StartError(
    `DATA_DIR ${dataDir} is in use by another server: stop that one or choose another DATA_DIR.`,
  );
}

function socketPath(dataDir: string): string {
  if (process.platform === 'win32') return join('\\\\.\\pipe', dataDir.replaceAll(/[:\\/]/g, '-'));
  const path = join(dataDir, 'server.lock');
  const nearer = relative(process.cwd(), path);
  const shortest = nearer.length < path.length ? nearer : path;
  if (Buffer.byteLength(shortest) <= LONGEST_SOCKET_PATH) return shortest;
  throw new StartError(`DATA_DIR ${dataDir} is too long a path: choose a shorter one.`);
}

/** Undefined where somebody has the path already. */
function listen(path: string) {
  const server = createServer((socket) => socket.destroy());
  return new Promise<typeof server | undefined>((resolve, reject) => {
    server.once('error', (error) => {
      if (codeOf(error) === 'EADDRINUSE') resolve(undefined);
      else
        reject(new StartError(`DATA_DIR cannot be locked (${codeOf(error)}): choose another one.`));
    });
    server.listen(path, () => resolve(server));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
