import type { Clock } from '../clock.ts';
import { Problem } from '../problem.ts';
import { networkOf } from './address.ts';
import { makeBuckets, type Rate } from './buckets.ts';

/*
 * What one person can do by hand stays far below the visitor's limits; those of an address hold for
 * a whole office or a carrier's customers behind it, on a page that has just come back.
 */
const MESSAGES_OF_VISITOR: Rate = { burst: 20, perSecond: 1 };
const REQUESTS_OF_VISITOR: Rate = { burst: 120, perSecond: 10 };
const HANDSHAKES_OF_ADDRESS: Rate = { burst: 300, perSecond: 20 };
const REQUESTS_OF_ADDRESS: Rate = { burst: 2000, perSecond: 200 };
const SOCKETS_OF_ADDRESS: Rate = { burst: 1000, perSecond: 50 };
const FRAMES_OF_SOCKET: Rate = { burst: 60, perSecond: 10 };

/** Tabs that cannot share a socket, and lost ones that were not noticed yet. */
const OPEN_SOCKETS_OF_VISITOR = 30;

/** What is too much. The first four throw `rate_limited`. */
export type Limits = {
  /** A request of the visitors' API, before it is known whose. */
  admitAddress(address: string): void;
  admitHandshake(address: string): void;
  admitVisitor(visitorId: string): void;
  admitMessage(visitorId: string): void;
  maySocketOpen(address: string): boolean;
  /** How many sockets a visitor may have open on this node. */
  readonly mostSockets: number;
  /** For one socket: whether its next frame still is within bounds. */
  makeFrameLimit(): () => boolean;
};

/** `factor` scales all of them: 2 is twice as generous, 0 sets no limit. */
export function createLimits(factor: number, clock: Clock): Limits {
  const limit = (rate: Rate): ((key: string) => number) => {
    if (factor === 0) return () => 0;
    const burst = Math.max(1, rate.burst * factor);
    return makeBuckets({ burst, perSecond: rate.perSecond * factor }, clock).take;
  };
  const admit = (rate: Rate, keyOf: (value: string) => string = (value) => value) => {
    const take = limit(rate);
    return (value: string) => {
      const early = take(keyOf(value));
      if (early > 0) throw new Problem('rate_limited', { retryAfterSeconds: Math.ceil(early) });
    };
  };
  const takeSocket = limit(SOCKETS_OF_ADDRESS);
  return {
    admitAddress: admit(REQUESTS_OF_ADDRESS, networkOf),
    admitHandshake: admit(HANDSHAKES_OF_ADDRESS, networkOf),
    admitVisitor: admit(REQUESTS_OF_VISITOR),
    admitMessage: admit(MESSAGES_OF_VISITOR),
    maySocketOpen: (address) => takeSocket(networkOf(address)) === 0,
    mostSockets: factor === 0 ? Infinity : Math.max(1, OPEN_SOCKETS_OF_VISITOR * factor),
    makeFrameLimit() {
      const take = limit(FRAMES_OF_SOCKET);
      return () => take('frames') === 0;
    },
  };
}
