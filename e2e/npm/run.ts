import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

type Where = { cwd: string; env?: NodeJS.ProcessEnv };

/** Runs to the end and gives what was printed; a failure carries it, but no whole line of a bundle. */
export async function run(program: string, parameters: string[], where: Where): Promise<string> {
  const child = start(program, parameters, where);
  let printed = '';
  let complaints = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return printed;
  const told = `${printed}${complaints}`.replace(/^(.{500}).+$/gm, '$1…');
  throw new Error(`${program} ${parameters.join(' ')} ended with ${code}:\n${told}`);
}

export function start(program: string, parameters: string[], { cwd, env }: Where): ChildProcess {
  return spawn(program, parameters, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The path of a package's program, to be run with this Node. */
export function programOf(name: 'vite' | 'next' | 'typescript'): string {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin } = require(manifest) as { bin: Record<string, string> };
  return join(dirname(manifest), bin[name === 'typescript' ? 'tsc' : name]!);
}
