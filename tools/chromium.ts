import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { installPackages } from './apt.ts';
import { findOnPath, isDebianRoot } from './machine.ts';

const SHELL_NAME = 'chromium-headless-shell';
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The last such flag replaces Playwright's own list, which switches off the storage partitioning that a
 * cross-site frame lives under in a visitor's browser.
 */
const FEATURES_OFF = [
  'LocalNetworkAccessChecks',
  // Each window starts processes ahead of need: one for a next page, two for what drops from the
  // address bar. They cost a short test more than its own page does, and no page can tell.
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** The path of a Chromium on this machine; installs one where there is none. */
export function ensureChromium(): string {
  const found = findChromium() ?? (installChromium(), findChromium());
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium was found and none could be installed. Set CHROMIUM_PATH to one, or run `npx playwright install --with-deps chromium`.',
  );
}

/**
 * The path of Chromium's headless shell: its engine without the browser's windows, at three quarters of
 * the processor's time. A whole Chromium has to do where there is none and none can be installed.
 */
export function ensureHeadlessShell(): string {
  if (isChosen()) return ensureChromium();
  if (findOnPath([SHELL_NAME]) === undefined && isDebianRoot()) {
    console.log('No headless shell of Chromium on this machine: installing it.');
    installPackages([SHELL_NAME]);
  }
  return findOnPath([SHELL_NAME]) ?? ensureChromium();
}

/** The flags for a launch, beside the path. */
export function chromiumFlags(): string[] {
  return [
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--disable-features=${FEATURES_OFF.join(',')}`,
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // As every whole browser on a desktop does it; a shell is not told to otherwise.
    '--site-per-process',
  ];
}

function findChromium(): string | undefined {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined && isChosen()) {
    if (!isExecutable(chosen)) throw new Error(`CHROMIUM_PATH is not a program: ${chosen}`);
    return chosen;
  }
  const own = chromium.executablePath();
  return existsSync(own) ? own : findOnPath(SYSTEM_NAMES);
}

function isChosen(): boolean {
  return (process.env['CHROMIUM_PATH'] ?? '') !== '';
}

function installChromium(): void {
  console.log('No Chromium on this machine: installing one.');
  if (run('npx', ['playwright', 'install', 'chromium']) && canStart(chromium.executablePath()))
    return;
  if (!isDebianRoot()) return;
  installPackages(['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji']);
}

/** Playwright's download runs only where the system has the libraries that it is linked against. */
function canStart(path: string): boolean {
  return existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

function run(command: string, parameters: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  return status === 0;
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
