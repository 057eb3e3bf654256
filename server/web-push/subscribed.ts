import { hasPushSubscriptions } from '../store/push-subscriptions.ts';
import type { Store } from '../store/store.ts';

/** The store is asked no more often than so whether somebody has subscribed by now. */
const ASKED_EVERY_MS = 30_000;

/**
 * Knows whether anybody has subscribed. Most installations have no subscription: there a message costs no
 * statement for it. All who ask while the store is asked wait for its answer.
 */
export function makeSubscribed({ background }: Pick<Store, 'background'>) {
  let hasAny = Promise.resolve(false);
  let askedAgainAt = -Infinity;

  async function ask(): Promise<boolean> {
    try {
      const isSo = await hasPushSubscriptions(background);
      if (isSo) askedAgainAt = Infinity;
      return isSo;
    } catch (error) {
      askedAgainAt = -Infinity;
      throw error;
    }
  }

  return {
    /** Somebody has just subscribed. */
    note(): void {
      hasAny = Promise.resolve(true);
      askedAgainAt = Infinity;
    },
    isAnybody(): Promise<boolean> {
      const now = performance.now();
      if (now >= askedAgainAt) {
        askedAgainAt = now + ASKED_EVERY_MS;
        hasAny = ask();
      }
      return hasAny;
    },
  };
}
