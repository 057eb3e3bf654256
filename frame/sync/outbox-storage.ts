import type { StorageKey, Storage } from '../browser/storage.ts';
import { isOutgoing } from './outgoing.ts';
import type { TabsPort } from './tabs-port.ts';
import type { Outgoing } from './timeline.ts';

const PREFIX = 'outbox';

/** The place of what a visitor who is to follow has written before the former one is gone. */
export type NextOutbox = { storage: Storage; theirs: (outgoing: Outgoing) => boolean };

export type OutboxStorage = {
  keep(outgoing: readonly Outgoing[]): void;
  /**
   * From here on, what is `theirs` is kept under the name of whoever follows: of several, that of the last
   * who says so.
   */
  keepForNext(followers: readonly NextOutbox[]): void;
  /** The messages on it; none, once somebody else has claimed it. */
  kept(): readonly Outgoing[];
  /** The unsent messages of the visitor's other tabs, there or gone. */
  others(): readonly Outgoing[];
  /**
   * Hands over what tabs have left that are gone, be it under another name. `take` is called for each of
   * them, and is to have kept it when it returns.
   */
  claim(take: (left: readonly Outgoing[]) => void, from?: Storage): Promise<void>;
  /** Others may claim what is on it from here on: this page may never come back. */
  release(): void;
  hold(): void;
};

/**
 * The place in storage for one tab's outbox. Each tab has a place of its own, so that no two
 * overwrite what the other has to send or send it twice; a lock says for how long its tab is there.
 */
export function makeOutboxStorage(storage: Storage, port: TabsPort, tab: string): OutboxStorage {
  const own = `${PREFIX}:${tab}` as const;
  const lockOf = (key: string) => `cs-${key}`;
  const hold = () =>
    port.hold(lockOf(own), 'wait', { onHeld() {}, onStolen() {}, onUnavailable() {} });
  let release = hold();
  const otherKeys = (from = storage) => from.keys(PREFIX).filter((key) => key !== own);

  let followers: readonly NextOutbox[] = [];

  const put = (place: Storage, outgoing: readonly Outgoing[]) => {
    if (outgoing.length > 0) place.write(own, outgoing);
    else place.remove(own);
  };

  return {
    keep(outgoing) {
      const placeOf = (one: Outgoing) =>
        followers.reduce((place, next) => (next.theirs(one) ? next.storage : place), storage);
      for (const place of new Set([storage, ...followers.map((next) => next.storage)])) {
        put(
          place,
          outgoing.filter((one) => placeOf(one) === place),
        );
      }
    },
    keepForNext(next) {
      for (const former of followers) former.storage.remove(own);
      followers = next;
    },
    kept: () => readOutbox(storage, own),
    others: () =>
      otherKeys()
        .flatMap((key) => readOutbox(storage, key))
        .filter(({ error }) => error === undefined),
    async claim(take, from = storage) {
      const others = otherKeys(from);
      const written = (key: StorageKey) => String(readOutbox(from, key)[0]?.createdAt);
      // Claimed messages go before those already here, so the latest comes first.
      others.sort((one, other) => (written(one) < written(other) ? 1 : -1));
      for (const key of others) {
        await port.whileFree(lockOf(key), () => {
          take(readOutbox(from, key));
          from.remove(key);
        });
      }
    },
    release: () => release(),
    hold() {
      release = hold();
    },
  };
}

function readOutbox(storage: Storage, key: StorageKey): readonly Outgoing[] {
  const stored = storage.read(key);
  return Array.isArray(stored) ? stored.filter(isOutgoing) : [];
}
