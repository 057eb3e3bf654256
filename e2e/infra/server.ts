import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tokensOf, type Tokens } from '../../tools/test-server/tokens-of.ts';
import type { Scope } from '../../shared/scopes.ts';
import { makeStore } from '../../tools/test-server/make-store.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LISTENING = /listening on http:\/\/[^\s/]+:(\d+)/;
const START_TIMEOUT_MS = 30_000;
const TOKEN_MS = 60 * 60_000;

/** The agent's name, and the ids of the only sites that the token is good for. */
export type TokenClaims = { name?: string; sites?: string[] };

/** The built server as its operators run it: a process of its own, over a real port. */
export type BuiltServer = {
  port: number;
  /** To a browser, another site than `originLocalhost`. */
  origin127: string;
  originLocalhost: string;
  isRunning(): boolean;
  /** The power cut: no goodbye to anybody. */
  kill9(): Promise<void>;
  /** As an operator ends it: it finishes what it took, and keeps its data. */
  terminate(): Promise<void>;
  /** The same port and data again, after it ended or in place of a running one; by another program if one is named. */
  restart(next?: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  adminToken(scopes: Scope[], claims?: TokenClaims): Promise<string>;
  /** The secret part of a one-time address at which an owner makes an account. */
  ownerEntry(email: string): Promise<string>;
  /** All that the server has printed so far. */
  logs(): string;
};

/** The server as its operators run it. */
const BUILT = ['dist/server/main.js'];

/** The server as its developers run it, beside the loader of the last build. */
export const FROM_SOURCE = ['--import', 'tsx', 'tools/dev/main.ts', '--built-loader'];

/** Starts on a free port, on `databaseUrl` or else in a folder that `stop` removes. */
export async function startServer(
  databaseUrl?: string,
  settings: Record<string, string> = {},
  program: readonly string[] = BUILT,
): Promise<BuiltServer> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'cs-widget-'));
  if (databaseUrl === undefined) await makeStore(dataDirectory);
  const environment = {
    ...process.env,
    DATA_DIR: dataDirectory,
    RATE_LIMIT: '0',
    DRAIN_SECONDS: '0',
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    ...settings,
  };
  let logs = '';
  let child: ChildProcess;

  let current = program;
  const launch = async (port: number): Promise<number> => {
    const from = logs.length;
    child = spawn(process.execPath, [...current], {
      cwd: root,
      env: { ...environment, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        logs += chunk.toString();
      });
    return listeningPort(child, () => logs.slice(from));
  };
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (!isRunning()) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };

  let tokens: Promise<Tokens> | undefined;
  const ownTokens = () => {
    tokens ??= tokensOf(environment);
    return tokens;
  };

  const remove = () => rm(dataDirectory, { recursive: true, force: true });
  // A worker that is ended in the middle of a test leaves no server behind.
  const abandon = () => child.kill('SIGKILL');
  process.once('exit', abandon);

  // With a PUBLIC_URL the server tells that one's port.
  const ownPort = Number(settings['PORT'] ?? 0);
  const told = await launch(ownPort).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  const port = ownPort || told;
  return {
    port,
    origin127: `http://127.0.0.1:${port}`,
    originLocalhost: `http://localhost:${port}`,
    isRunning,
    kill9: () => end('SIGKILL'),
    terminate: () => end('SIGTERM'),
    async restart(next = current) {
      await end('SIGTERM');
      current = next;
      await launch(port);
    },
    async stop() {
      await end('SIGTERM');
      process.off('exit', abandon);
      await remove();
    },
    async adminToken(scope, claims = {}) {
      const expiresAt = new Date(Date.now() + TOKEN_MS);
      return (await ownTokens()).signAdmin({ id: 'admin', scope, expiresAt, ...claims });
    },
    async ownerEntry(email) {
      return (await ownTokens()).signOwnerEntry(email);
    },
    logs: () => logs,
  };
}

function listeningPort(child: ChildProcess, logs: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      settle(new Error(`The server did not listen in time:\n${logs()}`));
    }, START_TIMEOUT_MS);
    const settle = (outcome: number | Error) => {
      clearTimeout(timer);
      child.stdout?.off('data', look);
      child.off('close', fail);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    const look = () => {
      const port = LISTENING.exec(logs())?.[1];
      if (port !== undefined) settle(Number(port));
    };
    const fail = (code: number | null, signal: NodeJS.Signals | null) => {
      const how = `The server ended (${code ?? signal}) before it listened`;
      settle(new Error(`${how}:\n${logs()}`));
    };
    child.stdout?.on('data', look);
    // Unlike `exit`, not before the last of what it said has been read.
    child.once('close', fail);
  });
}
