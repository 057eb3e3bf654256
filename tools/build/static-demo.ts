import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The pages of the folder, each with the built page that it is made of and the way up to the folder. */
const PAGES = [
  { file: 'index.html', from: 'demo/index.html', base: '.' },
  { file: 'sample.html', from: 'demo/sample/index.html', base: '.' },
  { file: 'frame/index.html', from: 'frame/index.html', base: '..' },
] as const;

/**
 * Makes `dist/demo-static` of a finished build: the playground as files that any web server can show at
 * any path, in mock mode alone. Its pages name everything by its place beside them.
 */
export async function writeStaticDemo(dist: string): Promise<void> {
  const target = join(dist, 'demo-static');
  await rm(target, { recursive: true, force: true });
  const pages = await Promise.all(
    PAGES.map(async ({ from, ...page }) => ({
      ...page,
      html: await readFile(join(dist, from), 'utf8'),
    })),
  );
  for (const { file, base, html } of pages) {
    await mkdir(dirname(join(target, file)), { recursive: true });
    await writeFile(join(target, file), beside(html, base));
  }
  const assets = await assetsOf(
    dist,
    pages.map(({ html }) => html),
  );
  for (const file of ['widget.js', ...assets]) await cp(join(dist, file), join(target, file));
}

function beside(html: string, base: string): string {
  return html
    .replaceAll('"/cs-static/', `"${base}/cs-static/`)
    .replace('<html ', `<html data-base="${base}" data-static `);
}

/** The assets that these texts name, and those that are named in these. Every name has a hash. */
async function assetsOf(dist: string, texts: readonly string[]): Promise<string[]> {
  const files = await readdir(join(dist, 'cs-static'), { recursive: true });
  const candidates = files.filter((file) => /\.(js|css|svg|woff2|png|mp3)$/.test(file));
  const found = new Set<string>();
  const waiting = [...texts];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const file of candidates) {
      if (found.has(file) || !text.includes(basename(file))) continue;
      found.add(file);
      waiting.push(await readFile(join(dist, 'cs-static', file), 'utf8'));
    }
  }
  return [...found].map((file) => join('cs-static', file));
}
