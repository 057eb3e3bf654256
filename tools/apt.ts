import { spawnSync, type SpawnSyncOptions } from 'node:child_process';

/** The child processes of a run that has looked up what there is need not do so again. */
const LOOKED_UP = 'CS_WIDGET_APT_LOOKED_UP';

/** Installs packages of Debian, without what they merely recommend. */
export function installPackages(packages: readonly string[]): void {
  const options: SpawnSyncOptions = {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  if (process.env[LOOKED_UP] === undefined) spawnSync('apt-get', ['update', '-qq'], options);
  process.env[LOOKED_UP] = 'yes';
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
}
