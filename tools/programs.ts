import { installPackages } from './apt.ts';
import { findChromium, findHeadlessShell, findPostgres } from './find-programs.ts';
import { findOnPath, isDebianRoot } from './machine.ts';

type Needed = {
  isThere(): boolean;
  /** Debian's, which bring it. */
  packages: readonly string[];
};

/** Whether PATH knows all of them. */
export const onPath =
  (...names: string[]) =>
  (): boolean =>
    names.every((name) => findOnPath([name]) !== undefined);

/** The programs that tests run, beside Node. */
const PROGRAMS = {
  Chromium: {
    isThere: () => findChromium() !== undefined,
    packages: ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'],
  },
  "Chromium's headless shell": {
    isThere: () => findHeadlessShell() !== undefined,
    packages: ['chromium-headless-shell'],
  },
  Firefox: {
    isThere: () => process.env['FIREFOX_PATH'] !== undefined || onPath('firefox-esr')(),
    packages: ['firefox-esr'],
  },
  WebKitGTK: {
    isThere: onPath('WebKitWebDriver', 'Xvfb', 'openbox'),
    packages: ['webkit2gtk-driver', 'xvfb', 'openbox'],
  },
  PostgreSQL: { isThere: () => findPostgres() !== undefined, packages: ['postgresql'] },
  NATS: { isThere: onPath('nats-server'), packages: ['nats-server'] },
  nginx: { isThere: onPath('nginx'), packages: ['nginx-light'] },
  PHP: { isThere: onPath('php'), packages: ['php-cli'] },
  Go: { isThere: onPath('go'), packages: ['golang-go'] },
} satisfies Record<string, Needed>;

export type ProgramName = keyof typeof PROGRAMS;

/** Whether the program is there; installs it where that needs no question, and says what to do elsewhere. */
export const ensureProgram = (name: ProgramName): boolean => ensure(name, PROGRAMS[name]);

/** The same for one that few tests need. */
export function ensure(name: string, needed: Needed): boolean {
  if (install(name, needed)) return true;
  const packages = needed.packages.join(' ');
  console.log(`No ${name} on this machine: its tests are left out. Install ${packages}.`);
  return false;
}

/** Whether it is there, after an attempt to install it. */
export const installProgram = (name: ProgramName): boolean => install(name, PROGRAMS[name]);

function install(name: string, { isThere, packages }: Needed): boolean {
  if (!isThere() && isDebianRoot()) {
    console.log(`No ${name} on this machine: installing it.`);
    installPackages(packages);
  }
  return isThere();
}

export const PROGRAM_NAMES = Object.keys(PROGRAMS) as ProgramName[];

export const isProgramName = (name: string): name is ProgramName => name in PROGRAMS;

/** Installs those that are missing at once, in a third of the time that one after the other takes. */
export function installMissing(names: readonly ProgramName[]): void {
  const missing = () => names.filter((name) => !PROGRAMS[name].isThere());
  if (isDebianRoot() && missing().length > 0) {
    console.log(`Installing ${missing().join(', ')}.`);
    installPackages(missing().flatMap((name) => PROGRAMS[name].packages));
  }
  for (const name of missing())
    console.log(`No ${name} on this machine. Install ${PROGRAMS[name].packages.join(' ')}.`);
}
