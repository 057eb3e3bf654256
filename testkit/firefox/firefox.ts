import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firefox, type Browser } from 'playwright';

const SHIM = fileURLToPath(new URL('bidi-shim.js', import.meta.url));

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
