import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright';
import { findOnPath } from './machine.ts';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SHELL_NAME = 'chromium-headless-shell';
const POSTGRES_ROOT = '/usr/lib/postgresql';

/** The path of the Chromium that `CHROMIUM_PATH` names, of Playwright's, or of the system's. */
export function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH is not a program: ${chosen}`);
    return chosen;
  }
  const own = chromium.executablePath();
  return existsSync(own) ? own : findOnPath(CHROMIUM_NAMES);
}

/** The path of Chromium's headless shell; of the browser that `CHROMIUM_PATH` names where it names one. */
export const findHeadlessShell = (): string | undefined =>
  (process.env['CHROMIUM_PATH'] ?? '') === '' ? findOnPath([SHELL_NAME]) : findChromium();

/** The folder with PostgreSQL's programs, of the newest version that has them all. */
export function findPostgres(): string | undefined {
  const versions = existsSync(POSTGRES_ROOT) ? readdirSync(POSTGRES_ROOT) : [];
  const newestFirst = versions.toSorted((a, b) => Number(b) - Number(a));
  const onPath = findOnPath(['initdb']);
  const candidates = newestFirst.map((version) => join(POSTGRES_ROOT, version, 'bin'));
  return [...(onPath === undefined ? [] : [dirname(onPath)]), ...candidates].find(
    (directory) => existsSync(join(directory, 'initdb')) && existsSync(join(directory, 'postgres')),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Missing and not executable mean the same to the caller.
    return false;
  }
}
