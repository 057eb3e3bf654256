import { createHash } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { ServerSettings } from '../base/server-settings.ts';
import { Problem } from '../base/problem.ts';
import type { Bus } from '../bus/bus.ts';
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

type LimitsOptions = {
  settings: Pick<ServerSettings, 'rateLimit'>;
  clock: Clock;
  bus: Pick<Bus, 'publishTaken' | 'onNotice'>;
  onRefused(name: LimitName): void;
};

/** `rateLimit` is a factor on all of them: 2 is twice as generous, 0 sets no limit. */
export function createLimits({ settings, clock, bus, onRefused }: LimitsOptions): Limits {
  const factor = settings.rateLimit;
  const buckets = new Map<LimitName, Buckets>();
  for (const name of LIMIT_NAMES) {
    const { atOnce, perSecond } = rowOf(name);
    if (perSecond === undefined || factor === 0) continue;
    const rate = { burst: Math.max(1, atOnce * factor), perSecond: perSecond * factor };
    buckets.set(name, makeBuckets(rate, clock));
  }

  /** The seconds by which it came too early. */
  const early = (name: RateName, key: string, amount = 1): number => {
    const { of, isOfAllNodes } = rowOf(name);
    const plain = of === 'address' ? networkOf(key) : key;
    const counted = isOfAllNodes ? hashOf(plain) : plain;
    const seconds = buckets.get(name)?.take(counted, amount) ?? 0;
    if (seconds > 0) onRefused(name);
    else if (isOfAllNodes && factor > 0) bus.publishTaken({ limit: name, key: counted, amount });
    return seconds;
  };

  // A lost notice lets somebody try once more, so nothing is said again.
  bus.onNotice((notice) => {
    if (notice.type !== 'taken') return;
    const name = LIMIT_NAMES.find((limit) => limit === notice.limit);
    if (name && rowOf(name).isOfAllNodes) buckets.get(name)?.take(notice.key, notice.amount);
  });

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

/** Nodes tell each other of addresses and e-mails by it. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 22);
