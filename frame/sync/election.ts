import { nextLeadership, type Duty, type Leadership, type LeadershipEvent } from './leadership.ts';
import type { TabsPort } from './tabs-port.ts';

/** A leader that did not answer by then is frozen, or as good as gone. */
const ANSWER_MS = 1000;

export type ElectionOptions = {
  port: Pick<TabsPort, 'hold'>;
  /** Asks the other tabs who leads. */
  ask(): void;
  /** This tab leads from here on. */
  onLead(): void;
  /** This tab leads no more: another one has taken the lock. */
  onStolen(): void;
  /** This page can have no locks, so that nobody can know who leads. */
  onUnavailable(): void;
};

export type Election = {
  isLeading(): boolean;
  isJoined(): boolean;
  /** The term of the latest leader. */
  term(): number;
  join(name: string): void;
  leave(): void;
  /** Leads without a lock, where there is nobody to share it with. */
  lead(): void;
  /** Makes sure of the leader. */
  doubt(): void;
  /** A tab says that it leads. This one follows it, as a new leader or a known one, or does not. */
  hearLeader(term: number): 'new' | 'known' | undefined;
  /** Something was passed on. Whether that counts: it is from the leader that this tab follows. */
  hearPush(term: number): boolean;
};

/** Carries out what a tab's part in the election asks for: the lock, questions, and patience. */
export function makeElection(options: ElectionOptions): Election {
  const { port, ask, onLead, onStolen, onUnavailable } = options;
  let now: Leadership = { role: 'away', term: 0 };
  let name = '';
  let release: (() => void) | undefined;
  let askedAt = 0;
  let answerTimer: ReturnType<typeof setTimeout> | undefined;

  /** Whether what was heard is from the leader that this tab follows. */
  const step = (event: LeadershipEvent): boolean => {
    const { role, term, duties, isFromLeader = false } = nextLeadership(now, event);
    now = { role, term };
    if (now.role !== 'asking') clearTimeout(answerTimer);
    for (const duty of duties) DUTIES[duty]();
    return isFromLeader;
  };

  /** Higher than any term that may be in use unheard. */
  const newTerm = () => Date.now() + Math.random();

  const holdLock = (how: 'wait' | 'steal') => {
    release?.();
    release = port.hold(name, how, {
      onHeld: () => step({ type: 'lock-held', at: newTerm() }),
      onStolen: () => step({ type: 'lock-stolen' }),
      onUnavailable,
    });
  };

  const DUTIES: Record<Duty, () => void> = {
    lead: onLead,
    disconnect: onStolen,
    'wait-for-lock': () => holdLock('wait'),
    'steal-lock': () => holdLock('steal'),
    ask,
    'await-answer'() {
      askedAt = Date.now();
      answerTimer = setTimeout(
        () => step({ type: 'silence', isLate: Date.now() - askedAt > 2 * ANSWER_MS }),
        ANSWER_MS,
      );
    },
    doubt: () => step({ type: 'doubted' }),
  };

  return {
    isLeading: () => now.role === 'leading',
    isJoined: () => now.role !== 'away',
    term: () => now.term,
    join(nextName) {
      name = nextName;
      step({ type: 'joined' });
    },
    leave() {
      step({ type: 'left' });
      release?.();
      release = undefined;
    },
    lead: () => void step({ type: 'alone', at: newTerm() }),
    doubt: () => void step({ type: 'doubted' }),
    hearLeader(term) {
      const known = now.term;
      if (!step({ type: 'lead-heard', term })) return undefined;
      return term > known ? 'new' : 'known';
    },
    hearPush: (term) => step({ type: 'push-heard', term }),
  };
}
