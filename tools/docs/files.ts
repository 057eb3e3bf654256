import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

const OF_OTHERS = /^(node_modules|dist|data|\.git|\.reports)$/;

/** All files of the project, from the root. */
export function projectFiles(folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return OF_OTHERS.test(entry.name) ? [] : projectFiles(path);
  });
}
