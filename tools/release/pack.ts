import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export type Packed = {
  /** As npm tells of it. */
  name: string;
  version: string;
  filename: string;
  size: number;
  unpackedSize: number;
  integrity: string;
  /** By their paths within the package. */
  contents: Record<string, Uint8Array>;
};

type Told = Omit<Packed, 'contents'>;

/** Packs the package, and reads what came out of it again: what users will have. */
export function pack(root: string): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    const json = execFileSync(
      'npm',
      ['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
      { cwd: root, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
    );
    // npm 10 and 11 answer a list of packages, npm 12 an object by name.
    const [told] = Object.values(JSON.parse(json) as Record<string, Told>);
    if (!told) throw new Error('npm packed nothing');
    // npm names a file with a scope by a dash, whatever it tells.
    const [tarball = ''] = readdirSync(folder);
    execFileSync('tar', ['-xzf', join(folder, tarball), '-C', folder]);
    return { ...told, filename: tarball, contents: contentsOf(join(folder, 'package')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All files of a folder, by their paths within it. */
export function contentsOf(folder: string): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)]),
  );
}
