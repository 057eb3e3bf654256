import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AdminSitesReply } from '../shared/wire/operator-wire.ts';
import type { HandshakeReply, MessagesReply, SendReply } from '../shared/wire/wire.ts';
import { pathsFrom } from './start/file-paths.ts';
import { newAnonymousId } from './store/ids.ts';
import { openPgliteStore } from './store/pglite-store.ts';
import { makeFromTemplate } from './testing/store-template.ts';

/** The full test command has built the server: there the programs are those that are shipped. */
const isBuilt = process.env['TEST_BUILT_SERVER'] === 'yes';
const program = (name: string) =>
  isBuilt
    ? [fileURLToPath(new URL(`../dist/server/${basename(name, '.ts')}.js`, import.meta.url))]
    : ['--import', 'tsx', fileURLToPath(new URL(name, import.meta.url))];
const { migrations: MIGRATIONS } = pathsFrom(new URL('./main.ts', import.meta.url).href);
const START_MS = 60_000;

/** One server for the tests that only ask it: a start costs seconds of the processor. */
let running: Awaited<ReturnType<typeof startServer>> & { dir: string };
let dir: string;
let children: ChildProcess[] = [];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
  running = { ...(await startServer()), dir };
}, START_MS);
afterAll(() => letGo(running.dir, [running.child]));

// A test has its own folder, unless it asks the server that runs for all.
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cs-widget-'));
  children = [];
});
afterEach(() => letGo(dir, children));

async function letGo(folder: string, processes: readonly ChildProcess[]): Promise<void> {
  await Promise.all(processes.map(stopped));
  await rm(folder, { recursive: true, force: true });
}

function run(file: string, env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, [...program(file), ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dir, PORT: '0', DRAIN_SECONDS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const output = { out: '', error: '' };
  child.stdout.on('data', (data) => (output.out += String(data)));
  child.stderr.on('data', (data) => (output.error += String(data)));
  return { child, output };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Runs to the end. */
async function finish(file: string, env: Record<string, string>, args: string[] = []) {
  const { child, output } = run(file, env, args);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...output };
}

async function startServer(env: Record<string, string> = {}) {
  await makeFromTemplate(join(dir, 'pglite'), MIGRATIONS);
  return startFirst(env);
}

/** Without a store that is there already. */
async function startFirst(env: Record<string, string> = {}) {
  const { child, output } = run('./main.ts', env);
  const origin = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /^cs-widget is listening on (\S+)$/m.exec(output.out)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', look);
    child.once('close', () => reject(new Error(output.error)));
  });
  return { child, output, origin };
}

async function post<Reply>(origin: string, path: string, body: object, token?: string) {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    headers: {
      origin,
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Reply;
}

async function enter(origin: string, visitorId: string) {
  const reply = await post<HandshakeReply>(origin, '/cs/handshake', {
    appKey: 'sk_demo',
    visitorId,
  });
  if (!reply.available) throw new Error(reply.reason);
  return reply;
}

describe('the server', () => {
  it(
    'has every acknowledged message after it was killed, and starts again at once',
    async () => {
      const visitorId = newAnonymousId();
      const first = await startFirst();
      const { token } = await enter(first.origin, visitorId);
      for (let count = 1; count <= 10; count += 1) {
        const body = { text: `m${count}`, clientId: `c${count}` };
        await post<SendReply>(first.origin, '/cs/conversations', body, token);
      }
      first.child.kill('SIGKILL');
      await once(first.child, 'exit');

      const second = await startServer();
      const again = await enter(second.origin, visitorId);
      const path = `/api/v1/cs/conversations/${again.conversation?.id}/messages`;
      // The secret in the data folder outlives the process, so the old token is good.
      const response = await fetch(second.origin + path, {
        headers: { authorization: `Bearer ${token}` },
      });
      const { messages } = (await response.json()) as MessagesReply;
      expect(messages.map(({ text }) => text)).toEqual(
        Array.from({ length: 10 }, (_, index) => `m${index + 1}`),
      );
    },
    3 * START_MS,
  );

  it(
    'stops in order when told to',
    async () => {
      const { child, output } = await startServer();
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(output.error).toBe('');
    },
    START_MS,
  );

  it(
    'serves on for a while after SIGTERM, and says that it is not ready',
    async () => {
      const { child, origin, output } = await startServer({ DRAIN_SECONDS: '30' });
      const status = async (path: string) => (await fetch(origin + path)).status;
      expect(await status('/readyz')).toBe(200);
      child.kill('SIGTERM');
      await expect.poll(() => status('/readyz')).toBe(503);
      await enter(origin, newAnonymousId());
      expect(await status('/frame/')).toBe(200);
      // Another signal ends the wait.
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(output.error).toBe('');
    },
    2 * START_MS,
  );

  it(
    'keeps secrets out of its output, and the secret to its owner',
    async () => {
      const { output, origin } = running;
      const { token } = await enter(origin, newAnonymousId());
      await post(origin, '/cs/conversations', { text: 'Confidential', clientId: 'c' }, token);
      await fetch(`${origin}/?k=sk_demo&s=signature&nick=Alex`);
      expect(output.out).not.toMatch(/Confidential|eyJ|signature|Alex/);
      expect(output.out).not.toContain('/console/welcome');
      expect(output.out).toContain('npm run -s create-owner -- --email you@example.com');
      expect((await stat(join(running.dir, 'jwt-secret'))).mode & 0o777).toBe(0o600);
    },
    START_MS,
  );

  it(
    'does not start on data in use, nor on a port in use, and says so in a line',
    async () => {
      const { port } = new URL(running.origin);
      await makeFromTemplate(join(dir, 'pglite'), MIGRATIONS);
      const [sameData, samePort] = await Promise.all([
        finish('./main.ts', { DATA_DIR: running.dir }),
        finish('./main.ts', { PORT: port }),
      ]);
      expect(sameData).toMatchObject({
        code: 1,
        out: '',
        error: expect.stringMatching(/^DATA_DIR .* is in use by another server: .*\n$/),
      });
      expect(samePort).toMatchObject({
        code: 1,
        out: '',
        error: expect.stringMatching(/^Port \d+ is in use: .*\n$/),
      });
    },
    2 * START_MS,
  );

  it(
    'does not start with a value that is wrong, and says which in a line',
    async () => {
      const file = join(dir, 'file');
      await writeFile(file, '');
      const unused = createServer().listen(0, '127.0.0.1');
      await once(unused, 'listening');
      const { port } = unused.address() as AddressInfo;
      unused.close();
      const results = await Promise.all([
        finish('./main.ts', { PORT: 'http' }),
        finish('./main.ts', { DATA_DIR: file }),
        finish('./main.ts', { DATA_DIR: '/proc/none/data' }),
        finish('./main.ts', { DATABASE_URL: `postgres://u:hunter2@127.0.0.1:${port}/cs` }),
        finish('./main.ts', { PORT: '70000' }),
        finish('./main.ts', { DATABASE_URL: 'mysql://localhost/x' }),
        finish('./main.ts', { JWT_SECRET: 'short' }),
      ]);
      const [
        wrongPort,
        wrongDir,
        impossibleDir,
        wrongDatabase,
        highPort,
        otherDatabase,
        shortSecret,
      ] = results;
      expect(results.map(({ code, out }) => [code, out])).toEqual(results.map(() => [1, '']));
      expect(wrongPort?.error).toMatch(/^PORT is "http", but must be .*\n$/);
      expect(highPort?.error).toMatch(/^PORT is "70000", but must be .*\n$/);
      expect(otherDatabase?.error).toMatch(/^DATABASE_URL .*\n$/);
      expect(shortSecret?.error).toMatch(/^JWT_SECRET must be .*\n$/);
      expect(wrongDir?.error).toMatch(/^DATA_DIR .* cannot be written .*\n$/);
      expect(impossibleDir?.error).toMatch(/^DATA_DIR \/proc\/none\/data cannot be written .*\n$/);
      expect(wrongDatabase?.error).toMatch(
        /^PostgreSQL at 127\.0\.0\.1:\d+\/cs cannot be used .*\n$/,
      );
      expect(wrongDatabase?.error).not.toContain('hunter2');
    },
    2 * START_MS,
  );
});

describe('a start that fails after listening', () => {
  it(
    'lets go of everything, and says why in a line',
    async () => {
      await makeFromTemplate(join(dir, 'pglite'), MIGRATIONS);
      const store = await openPgliteStore(join(dir, 'pglite'), MIGRATIONS);
      await store.db.execute(sql`alter table sites add column broken text not null`);
      await store.close();
      const { code, error } = await finish('./main.ts', {});
      expect(error).toMatch(/^The store failed while the server was starting \(.*broken.*\n$/);
      expect(code).toBe(1);
    },
    START_MS,
  );
});

describe('admin-token', () => {
  it(
    'prints a token that the running server takes, and nothing else',
    async () => {
      const { origin, dir: DATA_DIR } = running;
      const args = ['--scope', 'admin.cs.inbox,admin.cs.config', '--sub', 'a', '--name', 'Alice'];
      const { code, out, error } = await finish('./cli/admin-token.ts', { DATA_DIR }, args);
      expect({ code, error }).toEqual({ code: 0, error: '' });
      expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      const response = await fetch(`${origin}/api/v1/admin/cs/conversations`, {
        headers: { authorization: `Bearer ${out.trim()}` },
      });
      expect(response.status).toBe(200);
    },
    2 * START_MS,
  );

  it.each([
    [[], '--scope is missing'],
    [['--scope', 'admin.cs.all'], '--scope admin.cs.all is unknown'],
    [['--scope', 'admin.cs.inbox', '--ttl', 'soon'], '--ttl is "soon"'],
    [['--scope', 'admin.cs.inbox', '--sites', '*'], '--sites names sites by their ids'],
    [['--scope', 'admin.cs.inbox', '--sites', ','], '--sites names sites by their ids'],
    [['--other'], "Unknown option '--other'"],
  ])(
    'refuses %j in a line',
    async (args, message) => {
      const { code, out, error } = await finish('./cli/admin-token.ts', {}, args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toContain(message);
      expect(error.trimEnd()).not.toContain('\n');
    },
    START_MS,
  );
});

describe('create-owner', () => {
  it(
    'prints an address at which an owner makes an account, while the server runs on the embedded store',
    async () => {
      const { origin, dir: DATA_DIR } = running;
      const env = { DATA_DIR, PUBLIC_URL: 'https://cs.example.com' };
      const args = ['--email', 'Ada@Example.com'];
      const { code, out, error } = await finish('./cli/create-owner.ts', env, args);
      expect({ code, error }).toEqual({ code: 0, error: '' });
      const address = /^https:\/\/cs\.example\.com\/console\/welcome#([\w-]+\.[\w-]+\.[\w-]+)\n$/;
      const token = address.exec(out)?.[1];
      const entry = await post(origin, '/admin/cs/entry', { token });
      expect(entry).toMatchObject({ kind: 'owner', role: 'owner', email: 'ada@example.com' });
    },
    2 * START_MS,
  );

  it.each([
    [[], '--email is missing'],
    [['--email', 'ada'], '--email is "ada"'],
    [['--email', 'admin@localhost'], '--email is "admin@localhost"'],
  ])(
    'refuses %j in a line',
    async (args, message) => {
      const { code, out, error } = await finish('./cli/create-owner.ts', {}, args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toContain(message);
      expect(error.trimEnd()).not.toContain('\n');
    },
    START_MS,
  );
});

describe('sign-link', () => {
  it(
    'prints the link that the running server signs, and nothing else',
    async () => {
      const { origin, dir: DATA_DIR } = running;
      const scope = ['--scope', 'admin.cs.site.manage,admin.cs.site.link.manage'];
      const token = (await finish('./cli/admin-token.ts', { DATA_DIR }, scope)).out.trim();
      const headers = { authorization: `Bearer ${token}` };
      const admin = `${origin}/api/v1/admin/cs/sites`;
      const { sites } = (await (await fetch(admin, { headers })).json()) as AdminSitesReply;
      const args = ['--site', 'sk_demo', '--user', 'u_42', '--nick', 'Alex Lee'];
      const env = { DATA_DIR, PUBLIC_URL: origin };

      const early = await finish('./cli/sign-link.ts', env, args);
      expect({ ...early, error: '' }).toEqual({ code: 1, out: '', error: '' });
      expect(early.error).toMatch(/^Demo has no secret to sign with: .*\/secret\.\n$/);
      await fetch(`${admin}/${sites[0]?.id}/link-entry/secret`, { method: 'POST', headers });

      const { code, out, error } = await finish('./cli/sign-link.ts', env, args);
      expect({ code, error }).toEqual({ code: 0, error: '' });
      const pattern = /^http\S+\/\?k=sk_demo&u=u_42&nick=Alex\+Lee&t=\d{10}&s=[0-9a-f]{64}\n$/;
      expect(out).toMatch(pattern);
    },
    4 * START_MS,
  );

  it.each([
    [[], '--site is missing'],
    [['--who', 'a'], "Unknown option '--who'"],
    [['--site', 'sk_demo', '--server', 'http://127.0.0.1:9'], 'No server answers'],
  ])(
    'refuses %j in a line',
    async (args, message) => {
      const env = { JWT_SECRET: 's'.repeat(32) };
      const { code, out, error } = await finish('./cli/sign-link.ts', env, args);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toContain(message);
      expect(error.trimEnd()).not.toContain('\n');
    },
    START_MS,
  );
});

it(
  'a command makes no secret where no server has made one, and says so in a line',
  async () => {
    const DATA_DIR = join(dir, 'none');
    const finished = await Promise.all([
      finish('./cli/admin-token.ts', { DATA_DIR }, ['--scope', 'admin.cs.inbox']),
      finish('./cli/create-owner.ts', { DATA_DIR }, ['--email', 'ada@example.com']),
      finish('./cli/sign-link.ts', { DATA_DIR }, ['--site', 'sk_demo']),
    ]);
    for (const { code, out, error } of finished) {
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toMatch(/^DATA_DIR .* holds no secret of a server: .*\n$/);
    }
    await expect(stat(DATA_DIR)).rejects.toThrow('ENOENT');
  },
  3 * START_MS,
);

describe('backup and restore', () => {
  it.each(['backup', 'restore'])(
    '%s without the name of a file says so in a line',
    async (program) => {
      const { code, out, error } = await finish(`./cli/${program}.ts`, {});
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(error).toBe(`Name one file; usage: ${program} cs-widget.tar.gz\n`);
    },
    START_MS,
  );
});
