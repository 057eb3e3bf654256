import type { Clock } from '../base/clock.ts';

/** The size of a burst, and the rate in the long run. */
export type Rate = { burst: number; perSecond: number };

export type Buckets = {
  /** Takes so much from a key's bucket: 0, or by how many seconds it came too early. */
  take(key: string, amount?: number): number;
};

const MOST_KEYS = 20_000;

/**
 * A token bucket for each key. Only those who came last are remembered, so that a flood of ever new
 * keys costs no memory; who is forgotten starts with a full one.
 */
export function makeBuckets(
  { burst, perSecond }: Rate,
  clock: Clock,
  mostKeys = MOST_KEYS,
): Buckets {
  const buckets = new Map<string, { level: number; at: number }>();
  return {
    take(key, amount = 1) {
      // More than a bucket holds would never be let in.
      const wanted = Math.min(amount, burst);
      const at = clock().getTime();
      const last = buckets.get(key) ?? { level: burst, at };
      // A clock that was set back must not stop the refill.
      const elapsedMs = Math.max(0, at - last.at);
      const level = Math.min(burst, last.level + (elapsedMs / 1000) * perSecond);
      const isTaken = level >= wanted;
      // A map keeps the order of insertion: the first key is the one that was away for longest.
      buckets.delete(key);
      buckets.set(key, { level: isTaken ? level - wanted : level, at });
      if (buckets.size > mostKeys) {
        const [longestAway = ''] = buckets.keys();
        buckets.delete(longestAway);
      }
      return isTaken ? 0 : (wanted - level) / perSecond;
    },
  };
}
