import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Writes the package's typings, one self-contained file for each module system. */
export function typings(): Plugin {
  return {
    name: 'typings',
    async writeBundle({ dir = '', format }, bundle) {
      // Called once an output; both outputs share the same declarations.
      if (format !== 'es') return;
      const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry);
      const values = entry?.type === 'chunk' ? entry.exports : [];
      const rolledUp = await rollUpDeclarations(join('loader', 'index.ts'));
      const declarations = withTypesAsTypes(rolledUp, values);
      await writeFile(join(dir, 'index.d.ts'), declarations);
      await writeFile(join(dir, 'index.d.cts'), declarations);
    },
  };
}

/**
 * A roll-up exports a class or a constant as a value even where its source said `export type`: an
 * import of it would compile and then not be there.
 */
function withTypesAsTypes(declarations: string, values: string[]): string {
  const list = /^export \{ (.+) \};$/m;
  const names = list.exec(declarations)?.[1]?.split(', ') ?? [];
  const isValue = (name: string) => values.includes(name.split(' as ').at(-1) ?? name);
  const types = names.filter((name) => !isValue(name));
  const kept = names.filter(isValue);
  if (kept.length !== values.length) throw new Error(`The typings lack some of ${values.join()}`);
  if (types.length === 0) return declarations;
  const lines = `export { ${kept.join(', ')} };\nexport type { ${types.join(', ')} };`;
  return declarations.replace(list, lines);
}

async function rollUpDeclarations(entry: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'typings-'));
  try {
    await emitDeclarations(directory);
    const bundle = await rollup({
      input: join(directory, entry.replace(/\.ts$/, '.d.ts')),
      plugins: [dts({ compilerOptions: { skipLibCheck: true } })],
    });
    const { output } = await bundle.generate({ format: 'es' });
    await bundle.close();
    return selfContained(output[0]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function emitDeclarations(outDir: string): Promise<void> {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // Types are checked by a step of the tests' own; a build only writes down what they are.
  const flags = ['--noCheck', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly'];
  const where = ['-p', 'loader', '--rootDir', '.', '--outDir', outDir];
  try {
    await promisify(execFile)(process.execPath, [tsc, ...where, ...flags], { cwd: root });
  } catch (error) {
    const { stdout = '' } = error as { stdout?: string };
    throw new Error(`The loader's declarations could not be made:\n${stdout}`, { cause: error });
  }
}

/** The package has no dependencies, so a type from elsewhere would be `any` to its users. */
function selfContained({ code, imports }: { code: string; imports: string[] }): string {
  if (imports.length > 0) throw new Error(`The typings import ${imports.join(', ')}`);
  return code;
}
