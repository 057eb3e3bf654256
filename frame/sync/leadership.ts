/**
 * A tab's part among the tabs of one visitor:
 *
 * - `away`: on none of their channels.
 * - `following`: waits for the lock; another tab leads, as far as is known.
 * - `asking`: the same, and the leader has yet to answer.
 * - `leading`: has the lock, or nobody to share it with.
 */
export type TabRole = 'away' | 'following' | 'asking' | 'leading';

/** `term` is the latest leader's, whoever that is. */
export type Leadership = { role: TabRole; term: number };

export type LeadershipEvent =
  | { type: 'joined' }
  | { type: 'left' }
  /** This tab leads from here on; `at` is higher than any term that may be in use unheard. */
  | { type: 'lock-held'; at: number }
  | { type: 'lock-stolen' }
  /** There is nobody to share a lock with. */
  | { type: 'alone'; at: number }
  /** A tab says that it leads. */
  | { type: 'lead-heard'; term: number }
  /** A leader was heard of by what it passed on. */
  | { type: 'push-heard'; term: number }
  /** This tab wants to be sure of its leader. */
  | { type: 'doubted' }
  /** No answer came in time. `isLate`: this tab itself was asleep, and the answer may be waiting. */
  | { type: 'silence'; isLate: boolean };

/** - `doubt`: this tab has to be sure of its leader, whoever that is by then. */
export type Duty =
  | 'lead'
  | 'disconnect'
  | 'wait-for-lock'
  | 'steal-lock'
  | 'ask'
  | 'await-answer'
  | 'doubt';

/** `isFromLeader`: the message that was heard is from the leader that this tab follows, and counts. */
export type Step = Leadership & { duties: readonly Duty[]; isFromLeader?: true };

/**
 * The step that follows from an event:
 *
 * | event         | following, asking              | leading                             |
 * | ------------- | ------------------------------ | ----------------------------------- |
 * | `lock-held`   | leads under a new term         | takes a new term                    |
 * | `lock-stolen` | –                              | follows, and asks who leads         |
 * | `lead-heard`  | follows, unless of an old term | follows, if the term is a later one |
 * | `push-heard`  | the leader lives               | –                                   |
 * | `doubted`     | asks                           | –                                   |
 * | `silence`     | takes the lock, or asks again  | –                                   |
 *
 * `joined`, `left` and `alone` lead to following, away and leading from everywhere. A tab that is away
 * does nothing else.
 */
export function nextLeadership(now: Leadership, event: LeadershipEvent): Step {
  const { role, term } = now;
  const stay: Step = { ...now, duties: [] };
  switch (event.type) {
    case 'joined':
      return { role: 'following', term: 0, duties: ['wait-for-lock', 'doubt'] };
    case 'left':
      return { role: 'away', term, duties: [] };
    case 'alone':
      return { role: 'leading', term: Math.max(term + 1, event.at), duties: ['lead'] };
    case 'lock-held':
      if (role === 'away') return stay;
      return { role: 'leading', term: Math.max(term + 1, event.at), duties: ['lead'] };
    case 'lock-stolen':
      if (role !== 'leading') return stay;
      return { role: 'following', term, duties: ['disconnect', 'wait-for-lock', 'doubt'] };
    case 'lead-heard': {
      if (role === 'away' || event.term < term) return stay;
      const follow: Step = { role: 'following', term: event.term, duties: [], isFromLeader: true };
      if (role !== 'leading') return follow;
      return event.term === term ? stay : { ...follow, duties: ['wait-for-lock'] };
    }
    case 'push-heard':
      if (role === 'away' || role === 'leading' || event.term !== term) return stay;
      return { ...stay, role: 'following', isFromLeader: true };
    case 'doubted':
      if (role === 'following') return { role: 'asking', term, duties: ['ask', 'await-answer'] };
      return role === 'asking' ? { ...stay, duties: ['ask'] } : stay;
    case 'silence':
      if (role !== 'asking') return stay;
      return event.isLate
        ? { ...stay, duties: ['ask', 'await-answer'] }
        : { role: 'following', term, duties: ['steal-lock'] };
  }
}
