import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, relative } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from './data-dir.ts';
import { StartError } from '../base/start-error.ts';

/** Longer paths of sockets do not fit into the system's address structure. */
const LONGEST_SOCKET_PATH = 100;
const ANSWER_MS = 1_000;
const POLL_MS = 20;
const LOCK_NAME = /^server\.[0-9a-f]{8}\.lock$/;

/**
 * Holds a data folder for this process: the embedded store allows one only. A process that wants it
 * puts a listening socket of its own into the folder, because the kernel lets go of that however
 * the process ends; a file with a process id would outlive `kill -9` and then name whoever bears
 * that id next. Nobody takes a name over from somebody else, so there is no moment between looking
 * and taking. Returns the release.
 *
 *   1. A socket gets its name only when it listens: a name that does not answer is dead for good.
 *   2. Then the others are asked. Whoever holds the folder keeps it.
 *   3. If two want it, the one with the greater name yields. The other waits until that one is gone,
 *      or holds the folder because it had looked before there was anybody to see.
 *
 * Each looks after it can be seen, so of any two at least one sees the other.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  if (process.platform === 'win32') return lockByPipe(dataDir);
  const own = await candidacy(dataDir);
  try {
    while (await mustWait(dataDir, own.name)) await delay(POLL_MS);
  } catch (error) {
    await own.withdraw();
    throw error;
  }
  own.hold();
  return own.withdraw;
}

async function candidacy(dataDir: string) {
  const name = `server.${randomBytes(4).toString('hex')}.lock`;
  let answer: Answer = 'wants';
  const server = createServer((socket) => {
    // The process that asks may be gone before it reads the answer.
    socket.on('error', () => socket.destroy());
    socket.end(answer, () => socket.destroy());
  });
  const draft = `${name}.new`;
  await listen(server, nearest(dataDir, draft), dataDir);
  server.unref();
  await rename(join(dataDir, draft), join(dataDir, name));
  return {
    name,
    hold: () => void (answer = 'holds'),
    async withdraw() {
      await rm(join(dataDir, name), { force: true });
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function mustWait(dataDir: string, ownName: string): Promise<boolean> {
  const names = (await readdir(dataDir)).filter((name) => LOCK_NAME.test(name));
  let isAwaited = false;
  for (const name of names) {
    if (name === ownName) continue;
    const answer = await ask(nearest(dataDir, name));
    if (answer === 'dead') await rm(join(dataDir, name), { force: true });
    else if (answer === 'holds' || (answer === 'wants' && name < ownName)) throw inUse(dataDir);
    else isAwaited = true;
  }
  return isAwaited;
}

/** `dead` is for good; who is `going` is asked again. */
type Answer = 'wants' | 'holds' | 'dead' | 'going';

const MEANINGS: Record<string, 'dead' | 'going'> = {
  ECONNREFUSED: 'dead',
  ENOENT: 'dead',
  ECONNRESET: 'going',
  EPIPE: 'going',
};

/**
 * A process that is there but does not answer in time, for example a stopped one, keeps its lock.
 */
function ask(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let heard = '';
    const settle = (answer: Answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_MS, () => settle('holds'));
    socket.on('data', (data) => (heard += String(data)));
    socket.once('end', () => settle(heard === 'wants' || heard === 'holds' ? heard : 'going'));
    socket.once('error', (error) => settle(MEANINGS[codeOf(error)] ?? 'holds'));
  });
}

function listen(server: Server, path: string, dataDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      const code = codeOf(error);
      reject(
        code === 'EADDRINUSE'
          ? inUse(dataDir)
          : new StartError(`DATA_DIR cannot be locked (${code}): choose another one.`),
      );
    });
    server.listen(path, resolve);
  });
}

/** Names of pipes go with their process, so one name for all is enough. */
async function lockByPipe(dataDir: string): Promise<() => Promise<void>> {
  const server = createServer((socket) => socket.destroy());
  await listen(server, join('\\\\.\\pipe', dataDir.replaceAll(/[:\\/]/g, '-')), dataDir);
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function nearest(dataDir: string, name: string): string {
  const path = join(dataDir, name);
  const nearer = relative(process.cwd(), path);
  const shortest = nearer.length < path.length ? nearer : path;
  if (Buffer.byteLength(shortest) <= LONGEST_SOCKET_PATH) return shortest;
  throw new StartError(`DATA_DIR ${dataDir} is too long a path: choose a shorter one.`);
}

function inUse(dataDir: string): StartError {
  return new StartError(
    `DATA_DIR ${dataDir} is in use by another server: stop that one or choose another DATA_DIR.`,
  );
}
