import type { Clock } from '../base/clock.ts';
import { Problem } from '../base/problem.ts';
import { networkOf } from './address.ts';
import { makeBuckets, type Buckets } from './buckets.ts';
import { LIMIT_NAMES, rowOf, type CountName, type LimitName, type RateName } from './table.ts';

/** Enforces the table of limits. Each refusal is counted. */
export type Limits = {
  /** Throws `rate_limited` where `amount` more of this key is too much. */
  admit(name: RateName, key: string, amount?: number): void;
  /** The same for a socket: what it is closed with, or undefined where it may go on. */
  refusal(name: RateName, key: string): string | undefined;
  /** The refusal to send if `count` has reached the limit; undefined if there is room. */
  fullness(name: CountName, count: number): string | undefined;
  /** Throws `rate_limited` where `count` has reached the limit. */
  requireRoom(name: CountName, count: number): void;
};

/** Some of what waits is done after so long. */
const ROOM_S = 2;

/** `factor` scales all of them: 2 is twice as generous, 0 sets no limit. */
export function createLimits(
  factor: number,
  clock: Clock,
  onRefused: (name: LimitName) => void,
): Limits {
  const buckets = new Map<LimitName, Buckets>();
  for (const name of LIMIT_NAMES) {
    const { atOnce, perSecond } = rowOf(name);
    if (perSecond === undefined || factor === 0) continue;
    const rate = { burst: Math.max(1, atOnce * factor), perSecond: perSecond * factor };
    buckets.set(name, makeBuckets(rate, clock));
  }

  /** The seconds by which it came too early. */
  const early = (name: RateName, key: string, amount = 1): number => {
    const counted = rowOf(name).of === 'address' ? networkOf(key) : key;
    const seconds = buckets.get(name)?.take(counted, amount) ?? 0;
    if (seconds > 0) onRefused(name);
    return seconds;
  };

  const isFull = (name: CountName, count: number): boolean => {
    const { atOnce, isFixed } = rowOf(name);
    const scale = isFixed ? 1 : factor;
    if (scale === 0 || count < Math.max(1, atOnce * scale)) return false;
    onRefused(name);
    return true;
  };

  return {
    admit(name, key, amount) {
      const seconds = early(name, key, amount);
      if (seconds === 0) return;
      const { detail } = rowOf(name);
      throw new Problem('rate_limited', { retryAfterSeconds: Math.ceil(seconds), detail });
    },
    refusal: (name, key) => (early(name, key) > 0 ? rowOf(name).detail['en-US'] : undefined),
    fullness: (name, count) => (isFull(name, count) ? rowOf(name).detail['en-US'] : undefined),
    requireRoom(name, count) {
      if (!isFull(name, count)) return;
      const { detail } = rowOf(name);
      throw new Problem('rate_limited', { retryAfterSeconds: ROOM_S, detail });
    },
  };
}
