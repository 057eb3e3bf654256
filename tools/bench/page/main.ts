/**
 * Measures our own page beside floors: a page with an inline button, and one with an empty frame of
 * another site. All in one run, turn by turn, by Chromium's own tracing. `--rounds` says how often,
 * `--only` which conditions, by a part of their names.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { chromiumFlags, ensureChromium } from '../../chromium.ts';
import { root } from '../../test/step.ts';
import { CONDITIONS } from './conditions.ts';
import { makeTable } from './table.ts';
import { serveSubjects, SUBJECTS } from './subjects.ts';
import { measureVisits } from './visit.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});
const rounds = Number(options.rounds);
const conditions = CONDITIONS.filter(({ name }) => name.includes(options.only));
if (!Number.isInteger(rounds) || rounds < 1 || conditions.length === 0) {
  console.error(
    `--rounds takes a whole number from 1 on, --only a part of: ${CONDITIONS.map(({ name }) => name).join('; ')}.`,
  );
  process.exit(1);
}
if (!existsSync(join(root, 'dist/server/main.js'))) {
  console.error('Nothing is built: run `npm run build` first.');
  process.exit(1);
}

const subjects = await serveSubjects();
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags() });
try {
  for (const condition of conditions) {
    const table = makeTable();
    // The first turn of all finds a cold server: it does not count.
    for (let round = 0; round <= rounds; round += 1) {
      for (const subject of SUBJECTS) {
        const figures = await measureVisits(browser, subjects, subject, condition);
        if (round > 0) table.add(subject, figures);
      }
    }
    table.print(`${condition.name}: medians of ${rounds}`);
  }
} finally {
  await browser.close();
  await subjects.stop();
}
