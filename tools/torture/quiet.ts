import { setTimeout as delay } from 'node:timers/promises';
import { visitorSockets } from '../../e2e/infra/metrics.ts';
import type { Agent } from './agent.ts';
import { judge } from './judge.ts';
import type { RunRecord } from './record.ts';
import { isClean } from './verdict.ts';
import type { World } from './world.ts';

const POLL_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Waits until everything is where it has to be; what is still missing after a while is missing for
 * good. Completes the record with what the server has.
 */
export async function untilQuiet(
  { server, proxy }: World,
  agent: Agent,
  conversations: ReadonlyMap<string, string>,
  seen: Omit<RunRecord, 'stored' | 'sockets'>,
): Promise<RunRecord> {
  const deadline = Date.now() + LONGEST_MS;
  const strays = async () => {
    const known = new Set(conversations.values());
    return (await agent.list())
      .filter((id) => !known.has(id))
      .map((id) => [undefined, id] as const);
  };
  for (;;) {
    const all = [...conversations, ...(await strays())];
    const stored = await Promise.all(all.map(([visitor, id]) => agent.read(id, visitor)));
    const record = { ...seen, stored, sockets: await visitorSockets(server) };
    const verdict = judge(record);
    if (isClean(verdict) || Date.now() > deadline) return record;
    // Half-open lines end only now: the tabs had to notice by themselves.
    if (isClean({ ...verdict, sockets: [] })) proxy.endHalfOpen();
    await delay(POLL_MS);
  }
}
