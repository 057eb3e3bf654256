import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findPostgres } from './find-programs.ts';
import { freePort } from './machine.ts';
import { ensureProgram } from './programs.ts';

const START_TIMEOUT_MS = 30_000;
const POLL_MS = 50;

/** A PostgreSQL of one's own, gone with everything in it after `stop`. */
export type Cluster = {
  url: string;
  /** Ends it as a crash would, and starts it on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** The folder with PostgreSQL's programs. It installs them if that needs no question. */
export function ensurePostgres(): string | undefined {
  return ensureProgram('PostgreSQL') ? findPostgres() : undefined;
}

/** `more` are settings of the server, beside those of its own. */
export async function startPostgres(
  programs: string,
  more: Record<string, string> = {},
): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), 'postgres-'));
  const owner = unprivilegedOwner();
  if (owner) await chown(directory, owner.uid, owner.gid);
  const data = join(directory, 'data');
  // Nothing here outlives the tests, so nothing needs to reach the disk.
  const flags = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  await promisify(execFile)(join(programs, 'initdb'), flags, { ...owner, cwd: directory });

  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: directory };
  const speed = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const options = Object.entries({ ...settings, ...speed, ...more }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const launch = () =>
    launchPostgres(join(programs, 'postgres'), ['-D', data, ...options], {
      ...owner,
      cwd: directory,
    });
  let end = await launch().catch(async (error: unknown) => {
    await rm(directory, { recursive: true, force: true });
    throw error;
  });
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async restart() {
      await end();
      end = await launch();
    },
    async stop() {
      await end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Resolves when it takes connections, to what ends it at once. */
async function launchPostgres(
  program: string,
  parameters: string[],
  options: { uid?: number; gid?: number; cwd: string },
): Promise<() => Promise<void>> {
  const server = spawn(program, parameters, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  // Whoever started it may end without stopping it.
  const abandon = () => server.kill('SIGQUIT');
  process.once('exit', abandon);
  const end = async () => {
    process.off('exit', abandon);
    if (server.exitCode === null && server.signalCode === null) {
      const exited = once(server, 'exit');
      // PostgreSQL's "immediate shutdown".
      server.kill('SIGQUIT');
      await exited;
    }
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!log.includes('ready to accept connections')) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await end();
      throw new Error(`PostgreSQL did not start:\n${log}`);
    }
    await delay(POLL_MS);
  }
  return end;
}

/** PostgreSQL refuses to run as root; anybody else runs it as themselves. */
function unprivilegedOwner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    const { status } = spawnSync('id', [user], { stdio: 'ignore' });
    if (status === 0) return { uid: idOf('-u', user), gid: idOf('-g', user) };
  }
  return undefined;
}

function idOf(flag: string, user: string): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
}
