import { median } from '../percentile.ts';
import type { Cpu } from './cpu.ts';
import { ms, percent, rate, type Figure } from './figures.ts';
import { flood, type Flood } from './flood.ts';
import type { Options } from './options.ts';
import type { Place } from './place.ts';
import { openVisitors } from './visitors.ts';

const AT_ONCE = [1, 8, 64];

/**
 * Messages of visitors, each acknowledged after its commit, beside the floors: all in turn, so that the
 * machine's other work slows them all.
 */
export async function measureSends(place: Place, options: Options): Promise<Figure[]> {
  const visitors = await openVisitors(place.server.origin127, Math.max(...AT_ONCE));
  const sends = visitors.map(
    ({ send }) =>
      async () =>
        void (await send()),
  );
  // The first ones compile what all the others run.
  await flood(sends, options.turnMs);
  const figures: Figure[] = [];
  for (const atOnce of AT_ONCE) {
    figures.push(...(await measureAt(atOnce, sends.slice(0, atOnce), place, options)));
  }
  for (const visitor of visitors) visitor.close();
  return figures;
}

async function measureAt(
  atOnce: number,
  sends: readonly (() => Promise<void>)[],
  { floors, cpu, store }: Place,
  { rounds, turnMs }: Options,
): Promise<Figure[]> {
  const server: Flood[] = [];
  const bare: number[] = [];
  const notifying: number[] = [];
  const costs: Cpu[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const lone = await flood(floors.bare.slice(0, atOnce), turnMs);
    const before = await cpu();
    const sent = await flood(sends, turnMs);
    costs.push(perMessage(before, await cpu(), sent.count));
    server.push(sent);
    bare.push(sent.perSecond / lone.perSecond);
    if (floors.notifying.length === 0) continue;
    const loud = await flood(floors.notifying.slice(0, atOnce), turnMs);
    notifying.push(sent.perSecond / loud.perSecond);
  }
  const perSecond = median(server.map((one) => one.perSecond));
  const what = `sends, ${atOnce} at once`;
  const cost = {
    nodeMs: median(costs.map((one) => one.nodeMs)),
    databaseMs: median(costs.map((one) => one.databaseMs)),
  };
  const isEmbedded = store === 'embedded';
  return [
    {
      what: `${what}: to a bare insert`,
      value: `${percent(median(bare))} (${rate(perSecond)})`,
      goal: '≥ 25 %',
    },
    ...(notifying.length === 0
      ? []
      : [
          {
            what: `${what}: to an insert that notifies`,
            value: percent(median(notifying)),
            goal: '≥ 50 %',
          },
        ]),
    {
      what: `${what}: CPU of a message`,
      value: isEmbedded ? ms(cost.nodeMs) : `${ms(cost.nodeMs)} + ${ms(cost.databaseMs)}`,
      ...(atOnce === Math.max(...AT_ONCE) && {
        goal: isEmbedded ? '≤ 1.2 ms' : '≤ 0.5 + 0.5 ms',
      }),
    },
  ];
}

export function perMessage(before: Cpu, after: Cpu, count: number): Cpu {
  return {
    nodeMs: (after.nodeMs - before.nodeMs) / count,
    databaseMs: (after.databaseMs - before.databaseMs) / count,
  };
}
