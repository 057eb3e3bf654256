import { test } from './fixtures.ts';
import { checkRows } from './check.ts';
import {
  badPlan,
  badSets,
  clampedPlan,
  QUIET_SETS,
  quietBadPlan,
  quietPlan,
  VALID_SETS,
  validPlan,
  type Plan,
} from './rows.ts';
import type { Scene } from './scene.ts';
import { PLACES, speaksOf, type Source } from './sources.ts';
import type { World } from './world.ts';

/** The tests of all that one source may say: every field, valid, bad and out of bounds. */
export function testTable(source: Source): void {
  const { title } = PLACES[source];

  /** Each set is a first visit, in one window: a browser takes as long to start another as the set does. */
  const testSets = (
    kind: string,
    count: number,
    planOf: (index: number, world: World) => Plan,
    options: { isForged?: boolean; isQuiet?: boolean } = {},
  ) => {
    const run = async (scene: Scene, world: World, index: number) => {
      const plan = planOf(index, world);
      await scene.start({ ...plan, ...options });
      await checkRows(scene, plan);
    };
    test(`${title}: ${kind}`, async ({ scene, world, allowConsole }) => {
      test.setTimeout(120_000);
      // Each line is accounted for, row by row.
      allowConsole(/^warning: \[StarIMCS\] /);
      // The mock takes its time to answer.
      if (options.isQuiet) await scene.page.clock.install();
      for (const index of Array.from({ length: count }).keys()) {
        await test.step(`set ${index + 1} of ${count}`, () => run(scene, world, index));
      }
    });
  };

  testSets('valid values', VALID_SETS, (index, world) => validPlan(source, index, world));
  testSets('bad values', badSets(source), (index, world) => badPlan(source, index, world), {
    isForged: source === 'remote',
  });
  testSets(
    'numbers out of bounds',
    2,
    (index, world) => clampedPlan(source, index === 0 ? 'min' : 'max', world),
    { isForged: source === 'remote' },
  );
  if (!speaksOf(source, 'mock')) return;
  testSets('without traffic', QUIET_SETS, (index) => quietPlan(source, index), { isQuiet: true });
  if (source === 'query') return;
  testSets(
    'bad values over ones without traffic',
    badSets(source),
    (index, world) => quietBadPlan(source, index, world),
    { isQuiet: true },
  );
}
