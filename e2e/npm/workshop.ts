import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packInto } from './pack.ts';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = '@starim-io/cs-widget';

/** A folder of projects that have the packed package installed, as its users do. */
export type Workshop = {
  /** A project that is a copy of the app of that name, or one without sources. */
  project(app?: 'react-app' | 'next-app'): Promise<Project>;
  close(): Promise<void>;
};

export type Project = {
  folder: string;
  /** The installed package. */
  packageFolder: string;
  write(file: string, content: string): Promise<void>;
};

/**
 * Inside the repository, so that React and the bundlers resolve upwards to what `npm ci` brought and
 * nothing is downloaded; the package itself comes out of the tarball alone.
 */
export async function openWorkshop(): Promise<Workshop> {
  await mkdir(join(root, '.reports'), { recursive: true });
  const folder = await mkdtemp(join(root, '.reports', 'npm-'));
  const tarball = await packInto(folder);
  return {
    async project(app) {
      const project = await mkdtemp(join(folder, `${app ?? 'bare'}-`));
      if (app) await cp(join(root, 'e2e/npm', app), project, { recursive: true });
      else await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }');
      const where = ['--prefix', project, '--no-save', '--no-package-lock'];
      const install = ['install', ...where, '--offline', '--ignore-scripts', '--silent', tarball];
      await run('npm', install, { cwd: project });
      return {
        folder: project,
        packageFolder: join(project, 'node_modules', PACKAGE),
        write: (file, content) => writeFile(join(project, file), content),
      };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
