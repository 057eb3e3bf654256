import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '../fixtures.ts';
import { CASES } from './cases.ts';
import { PHASES } from './field-case.ts';
import type { Complaint, Plan, Row } from './rows.ts';
import type { Scene } from './scene.ts';
import { see } from './see.ts';

const HOLDS = 'holds';

/** Looks at every row of a plan that is on the page; one that does not hold hides no other. */
export async function checkRows(scene: Scene, { rows }: Pick<Plan, 'rows'>): Promise<void> {
  for (const phase of PHASES) {
    const shown = rows.filter(({ field }) => CASES[field].phase === phase);
    if (shown.length === 0) continue;
    await scene.enter(phase);
    for (const row of shown) {
      await holds(row.title, () => CASES[row.field].probe(scene, row.seen));
    }
  }
  // The chat tells what is bad, for the launcher as well: where it waits for the visitor, so does that.
  if (rows.some(({ complaint }) => complaint)) await scene.enter('open');
  for (const row of rows) await holds(`${row.title}: told once`, () => checkComplaint(scene, row));
  const expected = rows.flatMap(({ complaint }) => complaint ?? []);
  const isExpected = (line: string) => expected.some((complaint) => isOf(complaint, line));
  expect
    .soft(
      scene.warnings.filter((line) => !isExpected(line)),
      'the widget complains of nothing else',
    )
    .toEqual([]);
}

async function holds(title: string, check: () => Promise<void>): Promise<void> {
  const outcome = await test.step(title, check).then(
    () => HOLDS,
    (error: unknown) => stripVTControlCharacters((error as Error).message),
  );
  expect.soft(outcome, title).toBe(HOLDS);
}

async function checkComplaint(scene: Scene, { complaint }: Row): Promise<void> {
  if (!complaint) return;
  const lines = () => scene.warnings.filter((line) => isOf(complaint, line));
  await see.poll(lines, 'one warning').toHaveLength(1);
  const [line] = lines();
  see(line).toContain(JSON.stringify(complaint.value));
  for (const allowed of complaint.allowed) see(line).toContain(allowed);
}

function isOf({ name }: Complaint, line: string): boolean {
  return line.startsWith(`[StarIMCS] ${name} `);
}
