import { createSignal, untrack, type Accessor } from 'solid-js';
import { makeStorage, type Storage } from '../../browser/storage.ts';
import type { Notify } from '../../ports/host.ts';
import type { Identity } from '../../visitor/identity.ts';
import type { Feed } from '../feed/feed.ts';
import type { HeldNews } from '../feed/held-news.ts';
import type { Sending } from '../sending/sending.ts';
import type { IsLater } from '../sending/written-order.ts';
import { SIGN_OUT } from './sign-out.ts';

export type LeavingOptions = {
  feed: Pick<Feed, 'tellUnread'>;
  news: Pick<HeldNews, 'hold' | 'release'>;
  sending: Pick<Sending, 'keepForNext'>;
  notify: Pick<Notify, 'unread'>;
  identity: Pick<Identity, 'storageScope'>;
  storageOf?(scope: string): Storage;
  /**
   * The visitor has signed out, and the server has yet to take that over: what is written is to be kept in
   * this place. Without one, that is over.
   */
  onLeaving(next: Storage | undefined): void;
  /** Whoever was heard of for the visitor is forgotten. */
  onOther(): void;
};

export type Leaving = {
  /** Whether the visitor has signed out, and nothing of theirs may be in view. */
  isLeaving: Accessor<boolean>;
  /**
   * Does the work, which is a sign-out or another change. The next visitor owns what was written later than it
   * was asked for.
   */
  during(isSignOut: boolean, work: () => Promise<void>, isLater?: IsLater): Promise<void>;
};

/**
 * Takes a visitor who signs out off the screen. On a bad line the sign-out itself takes long: meanwhile the
 * next person may look at this screen, and write. Should the page be closed before the end, that is the
 * browser's anonymous visitor's.
 */
export function createLeaving(options: LeavingOptions): Leaving {
  const { feed, news, sending, notify, identity, storageOf = makeStorage } = options;
  const { onLeaving, onOther } = options;
  /** Counts the sign-outs under way: one may begin before another is over. */
  const [underWay, setUnderWay] = createSignal(0);

  const add = (count: number) => setUnderWay(untrack(underWay) + count);

  return {
    isLeaving: () => underWay() > 0,
    async during(isSignOut, work, isLater) {
      if (!isSignOut) return work();
      if (add(1) === 1) {
        const next = storageOf(identity.storageScope(SIGN_OUT));
        news.hold();
        sending.keepForNext(next, isLater);
        onLeaving(next);
        onOther();
        notify.unread(0);
      }
      try {
        await work();
      } finally {
        if (add(-1) === 0) {
          sending.keepForNext();
          onLeaving(undefined);
          news.release();
          feed.tellUnread();
        }
      }
    },
  };
}
