import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Attributes that a strict policy refuses, too: the theme's sheet says the same. */
const STYLES = / style="[^"]*"/g;

const INLINE = /<script(?: id="[\w-]+")?>([^<]*)<\/script>/g;

/**
 * Moves the scripts inside a page to files, so that a policy without `unsafe-inline` and without
 * hashes admits them, also where another web server shows the same files.
 */
export async function scriptsAsFiles(
  html: string,
  { outDir, file }: { outDir: string; file: string },
): Promise<string> {
  const scripts = [...html.matchAll(INLINE)].map(([, code = '']) => ({
    code,
    path: join(outDir, 'assets', `inline.${hashOf(code)}.js`),
  }));
  await mkdir(join(outDir, 'assets'), { recursive: true });
  await Promise.all(scripts.map(({ code, path }) => writeFile(path, code)));
  const addresses = scripts.map(({ path }) => relative(dirname(file), path));
  const withoutStyles = html.replace(STYLES, '');
  return withoutStyles.replace(INLINE, () => `<script src="${addresses.shift()}"></script>`);
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('base64url').slice(0, 8);
}
