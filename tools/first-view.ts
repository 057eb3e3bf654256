import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The part of Vite's build manifest that tells what loads what. */
export type Chunk = {
  file: string;
  css?: string[];
  assets?: string[];
  imports?: string[];
  dynamicImports?: string[];
};
export type Manifest = Record<string, Chunk>;

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built files that a page needs before it can be used, its HTML included. */
export function firstViewFiles(page: string): string[] {
  const read = (file: string) => readFileSync(join(root, 'dist', file), 'utf8');
  const manifest = JSON.parse(read('.vite/manifest.json')) as Manifest;
  const size = (file: string) => statSync(join(root, 'dist', file)).size;
  const assets = firstViewAssets(manifest, read(page), size);
  return [page, ...assets].map((file) => join('dist', file));
}

/**
 * The scripts of the page with their static imports, followed to their ends, and the texts: a locale is a
 * lazy chunk, and a view loads exactly one, so the larger counts. Nothing else is waited for before the
 * first paint, but for what paints a look that is not the default one.
 */
export function firstViewAssets(
  manifest: Manifest,
  html: string,
  size: (file: string) => number,
): string[] {
  const chunks = new Set<Chunk>();
  const visit = (chunk: Chunk) => {
    if (chunks.has(chunk)) return;
    chunks.add(chunk);
    for (const key of chunk.imports ?? []) visit(known(manifest, key));
  };
  for (const script of scriptsOf(manifest, html)) visit(script);
  const lazy = [...chunks].flatMap(({ dynamicImports = [] }) => dynamicImports);
  const locales = lazy.filter((key) => /\/i18n\/[a-z]{2}-[A-Z]{2}\.ts$/.test(key));
  const bySize = (a: Chunk, b: Chunk) => size(b.file) - size(a.file);
  const [locale] = locales.map((key) => known(manifest, key)).toSorted(bySize);
  if (locale) visit(locale);
  return [...new Set([...chunks].flatMap(({ file, css = [] }) => [file, ...css]))];
}

/** The chunks that the page names as its scripts; an entry without code of its own is not among them. */
export function scriptsOf(manifest: Manifest, html: string): Chunk[] {
  const files = Array.from(html.matchAll(/<script[^>]* src="\/([^"]+)"/g), ([, file]) => file);
  if (files.length === 0) throw new Error('The page has no script.');
  return files.map((file) => {
    const chunk = Object.values(manifest).find((one) => one.file === file);
    if (!chunk) throw new Error(`The build's manifest lacks ${file}`);
    return chunk;
  });
}

export function known(manifest: Manifest, key: string): Chunk {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`The build's manifest lacks ${key}`);
  return chunk;
}
