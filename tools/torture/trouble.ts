import { setTimeout as delay } from 'node:timers/promises';
import {
  networkFaults,
  tabFaults,
  type Fault,
  type NetworkFault,
  type TabFault,
} from './faults.ts';
import type { Options } from './options.ts';
import type { Ended } from './recovery.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

export type Trouble = {
  /** The faults and their times, for a trace. */
  log: { at: number; fault: Fault; endedAt?: number }[];
  ended: Ended[];
  /** Lets both lanes of faults run until told otherwise. */
  run(isOver: () => boolean): Promise<void>;
};

/** Somebody with a browser of their own. */
export type Victim = {
  name: string;
  tabs: readonly Pick<Tab, 'freeze' | 'jump' | 'reload' | 'replace'>[];
  setOffline(isOffline: boolean): Promise<void>;
};

/** Carries the faults out: one at a time of the network's, and beside it one of a tab's. */
export function makeTrouble(
  { proxy, server }: World,
  victims: readonly Victim[],
  { seed, tabs }: Options,
): Trouble {
  const log: Trouble['log'] = [];
  const ended: Ended[] = [];
  const everybody = victims.map(({ name }) => name);

  return {
    log,
    ended,
    async run(isOver) {
      await Promise.all([
        lane(networkFaults(seed), isOver, network),
        // Another seed, or both lanes would draw the same numbers.
        lane(tabFaults(seed + 1, victims.length, tabs), isOver, tab),
      ]);
    },
  };

  async function lane<One extends Fault>(
    faults: Generator<One>,
    isOver: () => boolean,
    carryOut: (fault: One) => Promise<readonly string[]>,
  ): Promise<void> {
    for (const fault of faults) {
      await delay(fault.pauseMs);
      if (isOver()) return;
      const entry: Trouble['log'][number] = { at: Date.now(), fault };
      log.push(entry);
      const hit = await carryOut(fault);
      entry.endedAt = Date.now();
      ended.push({ kind: fault.kind, at: entry.endedAt, visitors: hit });
    }
  }

  /** Returns whom it hit. */
  async function network({ kind, lengthMs }: NetworkFault): Promise<readonly string[]> {
    if (kind === 'kill' || kind === 'stop') {
      if (kind === 'kill') await server.kill9();
      else await server.restart();
      await delay(kind === 'kill' ? lengthMs : 0);
      if (kind === 'kill') await server.restart();
      return everybody;
    }
    proxy.setWeather(kind);
    await delay(lengthMs);
    proxy.setWeather(undefined);
    return everybody;
  }

  async function tab(fault: TabFault): Promise<readonly string[]> {
    const victim = victims[fault.victim];
    const chosen = victim?.tabs[fault.tab % victim.tabs.length];
    if (!victim || !chosen) return [];
    switch (fault.kind) {
      case 'offline':
        await victim.setOffline(true);
        await delay(fault.lengthMs);
        await victim.setOffline(false);
        break;
      case 'freeze':
        await chosen.freeze(fault.lengthMs);
        break;
      case 'reload':
        await chosen.reload();
        break;
      case 'clock':
        await chosen.jump(fault.jumpMs).catch(() => undefined);
        break;
      case 'close':
        await chosen.replace(fault.lengthMs / 4);
    }
    return [victim.name];
  }
}
