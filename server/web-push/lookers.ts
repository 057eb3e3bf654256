import { VIEWING_LASTS_MS } from '../../shared/inbox-limits.ts';
import type { Clock } from '../base/clock.ts';
import { makeNewestKept } from '../base/newest-kept.ts';
import type { Notice } from '../store/notice.ts';

type Viewing = Notice & { type: 'agent-viewing' };

const MOST_REMEMBERED = 10_000;

/** Knows who looks at a conversation, in any of their browsers. They say it again while it lasts. */
export function makeLookers(clock: Clock, most = MOST_REMEMBERED) {
  const untilWhen = makeNewestKept<number>(most);
  const keyOf = (agentId: string, conversationId: string) => `${agentId} ${conversationId}`;
  return {
    note({
      agentId,
      conversationId,
      on,
    }: Pick<Viewing, 'agentId' | 'conversationId' | 'on'>): void {
      const key = keyOf(agentId, conversationId);
      if (on) untilWhen.set(key, clock().getTime() + VIEWING_LASTS_MS);
      else untilWhen.delete(key);
    },
    looks: (agentId: string, conversationId: string): boolean =>
      (untilWhen.get(keyOf(agentId, conversationId)) ?? 0) > clock().getTime(),
  };
}
