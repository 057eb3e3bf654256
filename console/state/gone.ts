import type { AgentConversation } from '../../shared/wire/agent-wire.ts';
import { ownIdOf } from '../../shared/visitor-name.ts';

/** The part of a conversation that says whether it can be gone. */
type Traits = Pick<AgentConversation, 'id' | 'siteId' | 'visitor'>;

/**
 * Everything that the server said is no more, or no more this person's. An answer that was on its way
 * meanwhile brings none of it back.
 */
export type Gone = {
  /** Whether this conversation is gone; of one that only its id is known of, what its id tells. */
  has(conversation: Traits | string): boolean;
  addConversation(id: string): void;
  addVisitor(ownId: string): void;
  /** The only sites that the person may work with from now on; null stands for all. */
  cover(siteIds: readonly string[] | null): void;
};

export function makeGone(): Gone {
  const ids = new Set<string>();
  const visitorIds = new Set<string>();
  let covered: ReadonlySet<string> | null = null;
  const covers = (siteId: string) => covered === null || covered.has(siteId);

  return {
    has(conversation) {
      if (typeof conversation === 'string') return ids.has(conversation);
      const { id, siteId, visitor } = conversation;
      return ids.has(id) || visitorIds.has(ownIdOf(visitor)) || !covers(siteId);
    },
    addConversation: (id) => ids.add(id),
    addVisitor: (ownId) => visitorIds.add(ownId),
    cover(siteIds) {
      const isWider = siteIds === null ? covered !== null : !siteIds.every(covers);
      // The conversations of a site that is the person's again are there again.
      if (isWider) ids.clear();
      covered = siteIds && new Set(siteIds);
    },
  };
}
