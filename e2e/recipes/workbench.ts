import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tools/machine.ts';
import { packInto } from '../npm/pack.ts';
import { run, start } from '../npm/run.ts';
import type { Framework } from './framework.ts';

/** The newest frameworks refuse an older one. */
const NODE_MAJOR = 24;

/** The projects stay there after a run, to be looked at; the next run begins anew. */
const FOLDER = join(tmpdir(), 'cs-widget-recipes');

export type Workbench = { project(name: string): Promise<Project> };

export type Project = {
  folder: string;
  install(packages: readonly string[]): Promise<void>;
  write(files: Record<string, string>): Promise<void>;
  run(command: readonly string[]): Promise<void>;
  /** Waits until the program answers, and gives its origin. */
  serve(serve: Framework['serve']): Promise<{ origin: string; stop(): Promise<void> }>;
  versionOf(name: string): string;
};

/** Outside the repository, so that nothing of its packages is found by chance. */
export async function openWorkbench(): Promise<Workbench> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const tarball = await packInto(FOLDER);
  const node = await newNode();
  return { project: (name) => makeProject(join(FOLDER, name), tarball, node) };
}

async function makeProject(folder: string, tarball: string, node: string): Promise<Project> {
  await mkdir(folder);
  const path = [dirname(node), process.env['PATH']].join(delimiter);
  const env = { PATH: path, NG_CLI_ANALYTICS: 'false', NEXT_TELEMETRY_DISABLED: '1' };
  const program = (name: string) =>
    name === 'node' || name === 'npm' || name === 'npx'
      ? name
      : join(folder, 'node_modules/.bin', name);
  return {
    folder,
    async install(packages) {
      const manifest = join(folder, 'package.json');
      if (!existsSync(manifest)) await writeFile(manifest, '{ "private": true, "type": "module" }');
      const quiet = ['--no-audit', '--no-fund', '--loglevel', 'error'];
      await run('npm', ['install', ...quiet, ...packages, tarball], { cwd: folder, env });
    },
    async write(files) {
      for (const [file, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, file)), { recursive: true });
        await writeFile(join(folder, file), content);
      }
    },
    async run([name = '', ...parameters]) {
      await run(program(name), parameters, { cwd: folder, env });
    },
    async serve(serve) {
      const port = await freePort();
      const { command, env: more } = serve(port);
      const [name = '', ...parameters] = command;
      const child = start(program(name), parameters, { cwd: folder, env: { ...env, ...more } });
      let told = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk: Buffer) => (told += chunk.toString()));
      const origin = `http://localhost:${port}`;
      while (!(await answers(origin))) {
        if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended:\n${told}`);
        await sleep(200);
      }
      return {
        origin,
        async stop() {
          const isClosed = once(child, 'close');
          child.kill();
          await isClosed;
        },
      };
    },
    versionOf(name) {
      const manifest = join(folder, 'node_modules', name, 'package.json');
      return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
    },
  };
}

async function answers(origin: string): Promise<boolean> {
  const response = await fetch(origin).catch(() => undefined);
  return response?.ok ?? false;
}

/** The path of a Node that is new enough: this one, or npm's. */
async function newNode(): Promise<string> {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const folder = join(FOLDER, 'node');
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  await run('npm', ['install', '--silent', `node@${NODE_MAJOR}`], { cwd: folder });
  return join(folder, 'node_modules/node/bin/node');
}
