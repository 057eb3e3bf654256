import { installPackages } from './apt.ts';
import { findOnPath, isDebianRoot } from './machine.ts';

/** Whether all the programs are there; installs the packages where that needs no question. */
export function ensurePrograms(engine: string, programs: string[], packages: string[]): boolean {
  const isThere = () => programs.every((program) => findOnPath([program]) !== undefined);
  if (!isThere()) install(engine, packages);
  if (isThere()) return true;
  console.log(
    `No ${engine} on this machine: its tests are left out. Install ${packages.join(' ')}.`,
  );
  return false;
}

function install(engine: string, packages: string[]): void {
  if (!isDebianRoot()) return;
  console.log(`No ${engine} on this machine: installing it.`);
  installPackages(packages);
}
