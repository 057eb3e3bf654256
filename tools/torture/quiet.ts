import { setTimeout as delay } from 'node:timers/promises';
import type { Agent } from './agent.ts';
import { isClean, judge } from './judge.ts';
import type { Life, Sent, Stored } from './record.ts';

const POLL_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Waits until everything is where it has to be; what is still missing after a while is missing for
 * good. Returns what is stored.
 */
export async function untilQuiet(
  agent: Agent,
  conversations: ReadonlyMap<string, string>,
  { sent, lives }: { sent: Sent[]; lives: Life[] },
): Promise<Stored[]> {
  const deadline = Date.now() + LONGEST_MS;
  for (;;) {
    const stored = await Promise.all(
      [...conversations].map(([visitor, id]) => agent.read(id, visitor)),
    );
    const isQuiet = isClean(judge({ sent, lives, stored, shown: [] }));
    if (isQuiet || Date.now() > deadline) return stored;
    await delay(POLL_MS);
  }
}
