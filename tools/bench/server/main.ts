/**
 * Measures the built server against the least that the same work could cost: the floors run in the same
 * minutes as the server. `--quick` takes few minutes; `--stores`, `--parts` and `--sockets` choose.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../test/step.ts';
import { measureSockets } from './crowd.ts';
import { print } from './figures.ts';
import { measureGrowth } from './growth.ts';
import { measureLag } from './lag.ts';
import { readOptions, type Part } from './options.ts';
import { openPlace, type Place } from './place.ts';
import { measureSends } from './sends.ts';
import { measureStatements } from './statements.ts';

const MEASURES = {
  sends: measureSends,
  statements: measureStatements,
  lag: measureLag,
  sockets: measureSockets,
  growth: measureGrowth,
} satisfies Record<Part, unknown>;

if (!existsSync(join(root, 'dist/server/main.js'))) {
  console.error('Nothing is built: run `npm run build` first.');
  process.exit(1);
}
const options = readOptions(process.argv.slice(2));
for (const store of options.stores) {
  const place = await openPlace(store);
  try {
    await measureAll(place);
  } finally {
    await place.stop();
  }
}

async function measureAll(place: Place): Promise<void> {
  for (const part of options.parts) {
    const figures = await MEASURES[part](place, options);
    if (figures.length > 0) print(`${place.store}: ${part}`, figures);
  }
}
