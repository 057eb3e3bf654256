import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const { resolve } = createRequire(import.meta.url);

/** The script that a page would take from a CDN, at this path of the package. */
export function published(name: string, path: string): string {
  // Some packages export their entry alone.
  const entry = resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(join('node_modules', name)));
  return readFileSync(join(folder, 'node_modules', name, path), 'utf8');
}

/** A page's own script, with what it imports. */
export function bundled(source: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents: source, loader: 'jsx', resolveDir: dirname(import.meta.filename) },
    bundle: true,
    write: false,
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}
