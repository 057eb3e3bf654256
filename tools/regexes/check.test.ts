import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folders: string[] = [];

/** Runs the gate over a product of these files. */
async function check(files: Record<string, string>): Promise<{ code: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'cs-regexes-'));
  folders.push(folder);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return new Promise((resolve) => {
    const command = [here('../../node_modules/tsx/dist/cli.mjs'), here('check.ts'), folder];
    execFile(process.execPath, command, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, output: stdout + stderr }),
    );
  });
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

it('passes expressions that take linear time', async () => {
  const { code, output } = await check({ 'server/a.ts': 'export const WORD = /^[a-z]+$/i;\n' });
  expect(output).toContain('1 regular expressions in 1 files');
  expect(code).toBe(0);
}, 60_000);

it.each([
  ['a literal', 'export const COMMA = /\\s*,\\s*/;', 'polynomial'],
  ['an expression made of a text', "export const A = new RegExp('(a+)+$');", 'exponential'],
  [
    'an expression made of a constant',
    "export const P = '(a+)+$';\nexport const A = RegExp(P);",
    'exponential',
  ],
  [
    'an expression put together of constants',
    'const A = String.raw`\\w+`;\nconst B = `(${A})+`;\nexport const C = new RegExp(B + "$");',
    'exponential',
  ],
  ['the pattern of a schema', "export const A = { pattern: '(a+)+$' };", 'exponential'],
  ['an expression made of parts', "export const A = new RegExp(['a', 'b'].join(''));", 'literal'],
])(
  'refuses %s that it cannot vouch for, and names the place',
  async (_, source, reason) => {
    const { code, output } = await check({ 'shared/wire/a.ts': `${source}\n` });
    expect(output).toMatch(/shared\/wire\/a\.ts:\d/);
    expect(output).toContain(reason);
    expect(code).toBe(1);
  },
  60_000,
);

it('fails where it finds no expression at all', async () => {
  const { code, output } = await check({ 'tools/a.ts': 'export const COMMA = /,/;\n' });
  expect(output).toContain('nothing has been checked');
  expect(code).toBe(1);
}, 60_000);
