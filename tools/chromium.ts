import { spawnSync } from 'node:child_process';
import { findChromium, findHeadlessShell } from './find-programs.ts';
import { installProgram } from './programs.ts';

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
  const isThere = installProgram('Chromium') || download();
  const found = findChromium();
  if (isThere && found !== undefined) return found;
  throw new Error(
    'No Chromium was found and none could be installed. Set CHROMIUM_PATH to one, or run `npx playwright install --with-deps chromium`.',
  );
}

/** Playwright's own runs only where the system has the libraries that it is linked against. */
function download(): boolean {
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const path = findChromium();
  return path !== undefined && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * The path of Chromium's headless shell: its engine without the browser's windows, at three quarters of
 * the processor's time. A whole Chromium has to do where there is none and none can be installed.
 */
export function ensureHeadlessShell(): string {
  installProgram("Chromium's headless shell");
  return findHeadlessShell() ?? ensureChromium();
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
