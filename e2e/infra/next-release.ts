import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The parts of a release that a server of visitors needs. */
const PARTS = ['cs-static', 'demo', 'frame', 'server', 'standalone', 'widget.js'];

/** The folders of what a browser loads under names that change with their content. */
const HASHED = ['cs-static', 'frame', 'standalone'];

export type Release = { program: readonly string[]; remove(): Promise<void> };

/**
 * Makes the release of a later build: the same, but that none of the files that the chat loads has the name
 * that it had. It lies in the project's own folder, where the server finds what it depends on.
 */
export async function makeNextRelease(): Promise<Release> {
  await mkdir(join(root, '.reports'), { recursive: true });
  const folder = await mkdtemp(join(root, '.reports', 'next-release-'));
  for (const part of PARTS)
    await cp(join(root, 'dist', part), join(folder, part), { recursive: true });

  const files = await readdir(join(folder, 'cs-static'));
  const renamed = files.filter((file) => /^(?!widget-).*-[\w-]{8}\.(js|css)$/.test(file));
  const nextName = (file: string) => file.replace(/-[\w-]{8}(\.\w+)$/, '-nextnext$1');
  for (const place of HASHED) {
    for (const file of await readdir(join(folder, place))) {
      const path = join(folder, place, file);
      // The compressed ones hold the former names.
      if (/\.(br|gz)$/.test(file)) await rm(path);
      if (!/\.(js|css|html)$/.test(file)) continue;
      let text = await readFile(path, 'utf8');
      for (const former of renamed) text = text.replaceAll(former, nextName(former));
      await writeFile(path, text);
    }
  }
  for (const file of renamed)
    await rename(join(folder, 'cs-static', file), join(folder, 'cs-static', nextName(file)));

  return {
    program: [join(folder, 'server/main.js')],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
