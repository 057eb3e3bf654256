import { createSignal, untrack, type Accessor } from 'solid-js';
import { makeStorage, type Storage } from '../../browser/storage.ts';
import type { Notify } from '../../ports/host.ts';
import type { Feed } from '../feed/feed.ts';
import type { HeldNews } from '../feed/held-news.ts';
import type { Sending } from '../sending/sending.ts';
import type { IsLater } from '../sending/written-order.ts';
import type { NextOutbox } from '../../sync/outbox-storage.ts';

export type LeavingOptions = {
  feed: Pick<Feed, 'tellUnread'>;
  news: Pick<HeldNews, 'hold' | 'release'>;
  sending: Pick<Sending, 'keepForNext' | 'mark'>;
  notify: Pick<Notify, 'unread'>;
  storageOf?(scope: string): Storage;
  /**
   * The user leaves, and the server has yet to take that over: what is written is to be kept in this place.
   * Without one, that is over.
   */
  onLeaving(next: Storage | undefined): void;
  /** Whoever was heard of for the visitor is forgotten. */
  onOther(): void;
};

export type Leaving = {
  /** Whether the user has left, and nothing of theirs may be in view. */
  isLeaving: Accessor<boolean>;
  /**
   * Does the work, by which the user leaves if there is the name of who follows. That one owns what was written
   * later than it was asked for.
   */
  during(next: string | undefined, work: () => Promise<void>, isLater?: IsLater): Promise<void>;
  /** The first who was to follow does. */
  arrive(): void;
};

type Follower = NextOutbox & { scope: string };

/**
 * Takes a user off the screen who signs out, or gives way to another one. On a bad line that itself takes long:
 * meanwhile the next person may look at this screen, and write. Should the page be closed before the end, what
 * they wrote waits under their name: after a sign-out, that of the browser's anonymous visitor.
 */
export function createLeaving(options: LeavingOptions): Leaving {
  const { feed, news, sending, notify, storageOf = makeStorage } = options;
  const { onLeaving, onOther } = options;
  /** In their order, since each may follow before the one behind it. */
  let followers: readonly Follower[] = [];
  /** Counts the changes under way: one may begin before another is over. */
  const [underWay, setUnderWay] = createSignal(0);

  const wait = (next: readonly Follower[]) => {
    followers = next;
    sending.keepForNext(followers);
  };

  const add = (count: number) => setUnderWay(untrack(underWay) + count);

  return {
    isLeaving: () => underWay() > 0,
    async during(next, work, isLater = sending.mark()) {
      if (next === undefined) return work();
      const known = followers.find(({ scope }) => scope === next)?.storage;
      const follower = {
        scope: next,
        storage: known ?? storageOf(next),
        theirs: isLater,
      };
      const isFirst = add(1) === 1;
      if (isFirst) news.hold();
      wait([...followers, follower]);
      if (!known) onLeaving(follower.storage);
      if (isFirst) {
        onOther();
        notify.unread(0);
      }
      try {
        await work();
      } finally {
        wait(followers.filter((one) => one !== follower));
        if (add(-1) === 0) {
          onLeaving(undefined);
          news.release();
          feed.tellUnread();
        }
      }
    },
    arrive: () => wait(followers.filter(({ scope }) => scope !== followers[0]?.scope)),
  };
}
