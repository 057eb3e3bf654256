import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firefox, type Browser } from 'playwright';
import { ensurePrograms } from '../../tools/ensure-programs.ts';

const SHIM = fileURLToPath(new URL('bidi-shim.js', import.meta.url));

/** Whether a Firefox is there; installs one where that needs no question. */
export function ensureFirefox(): boolean {
  return (
    process.env['FIREFOX_PATH'] !== undefined ||
    ensurePrograms('Firefox', ['firefox-esr'], ['firefox-esr'])
  );
}

export function launchFirefox(): Promise<Browser> {
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: SHIM,
    // The shim is started by the Node that runs the tests.
    env: {
      ...process.env,
      PATH: [process.execPath.replace(/\/[^/]+$/, ''), process.env['PATH']].join(delimiter),
    },
    firefoxUserPrefs: {
      // With a process for each site, the driver's keys do not reach a frame of another site. Storage
      // is partitioned all the same.
      'fission.webContentIsolationStrategy': 0,
    },
  });
}
