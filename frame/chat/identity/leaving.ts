import { createSignal, untrack, type Accessor } from 'solid-js';
import type { Notify } from '../../ports/host.ts';
import type { Feed } from '../feed/feed.ts';

export type LeavingOptions = {
  feed: Pick<Feed, 'tellUnread'>;
  notify: Pick<Notify, 'unread'>;
  /** The visitor has signed out, and the server has yet to take that over; or that is over. */
  onLeaving(isLeaving: boolean): void;
  /** Whoever was heard of for the visitor is forgotten. */
  onOther(): void;
};

export type Leaving = {
  /** Whether the visitor has signed out, and nothing of theirs may be in view. */
  isLeaving: Accessor<boolean>;
  /** Does the work, which is a sign-out or another change. */
  during(isSignOut: boolean, work: () => Promise<void>): Promise<void>;
};

/**
 * Takes a visitor who signs out off the screen. On a bad line the sign-out itself takes long: meanwhile the
 * next person may look at this screen.
 */
export function createLeaving({ feed, notify, onLeaving, onOther }: LeavingOptions): Leaving {
  /** Counts the sign-outs under way: one may begin before another is over. */
  const [underWay, setUnderWay] = createSignal(0);

  const add = (count: number) => setUnderWay(untrack(underWay) + count);

  return {
    isLeaving: () => underWay() > 0,
    async during(isSignOut, work) {
      if (!isSignOut) return work();
      if (add(1) === 1) {
        onLeaving(true);
        onOther();
        notify.unread(0);
      }
      try {
        await work();
      } finally {
        if (add(-1) === 0) {
          onLeaving(false);
          feed.tellUnread();
        }
      }
    },
  };
}
