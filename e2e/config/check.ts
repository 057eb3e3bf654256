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
      const outcome = await test
        .step(row.title, () => checkRow(scene, row))
        .then(
          () => HOLDS,
          (error: unknown) => stripVTControlCharacters((error as Error).message),
        );
      expect.soft(outcome, row.title).toBe(HOLDS);
    }
  }
  const expected = rows.flatMap(({ complaint }) => complaint ?? []);
  const isExpected = (line: string) => expected.some((complaint) => isOf(complaint, line));
  expect
    .soft(
      scene.warnings.filter((line) => !isExpected(line)),
      'the widget complains of nothing else',
    )
    .toEqual([]);
}

async function checkRow(scene: Scene, { field, seen, complaint }: Row): Promise<void> {
  if (complaint) {
    const lines = () => scene.warnings.filter((line) => isOf(complaint, line));
    await see.poll(lines, 'one warning').toHaveLength(1);
    const [line] = lines();
    see(line).toContain(JSON.stringify(complaint.value));
    for (const allowed of complaint.allowed) see(line).toContain(allowed);
  }
  await CASES[field].probe(scene, seen);
}

function isOf({ name }: Complaint, line: string): boolean {
  return line.startsWith(`[StarIMCS] ${name} `);
}
