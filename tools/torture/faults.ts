import { makeRandom, type Random } from '../../server/testing/random.ts';

/** The proxy's faults for requests and sockets. */
export const WEATHERS = [
  /** Requests die on their way to the server, sockets are cut. */
  'drop',
  /** Requests, answers and frames take their time, each another. */
  'delay',
  /** A POST reaches the server twice, at once. */
  'duplicate',
  /** The server has it, and the answer breaks off in the middle. */
  'reset',
  /** Nothing comes through any more, and nobody is told; sockets of that time stay so for good. */
  'half-open',
  'unavailable',
  'too-many',
  /** No WebSocket is let through. */
  'no-sockets',
] as const;
export type Weather = (typeof WEATHERS)[number];

const NETWORK_KINDS = [...WEATHERS, 'kill', 'stop'] as const;
const TAB_KINDS = ['offline', 'freeze', 'reload', 'clock', 'close'] as const;

/** `pauseMs` after the one before it, for `lengthMs`. */
type Timing = { pauseMs: number; lengthMs: number };
export type NetworkFault = Timing & { kind: (typeof NETWORK_KINDS)[number] };
export type TabFault = Timing & {
  kind: (typeof TAB_KINDS)[number];
  victim: number;
  tab: number;
  jumpMs: number;
};
export type Fault = NetworkFault | TabFault;

const HOUR_MS = 3_600_000;

/** Endless, and the same for the same seed. Every kind comes once before any comes again. */
export function* networkFaults(seed: number): Generator<NetworkFault> {
  const random = makeRandom(seed);
  for (;;) {
    for (const kind of random.shuffled(NETWORK_KINDS)) yield { kind, ...timing(random) };
  }
}

export function* tabFaults(seed: number, victims: number, tabs: number): Generator<TabFault> {
  const random = makeRandom(seed);
  for (;;) {
    for (const kind of random.shuffled(TAB_KINDS)) {
      yield {
        kind,
        ...timing(random),
        victim: Math.floor(random.next() * victims),
        tab: Math.floor(random.next() * tabs),
        jumpMs: Math.round(random.between(-2 * HOUR_MS, 2 * HOUR_MS)),
      };
    }
  }
}

function timing(random: Random): Timing {
  return {
    pauseMs: Math.round(random.between(1_500, 5_000)),
    lengthMs: Math.round(random.between(500, 5_000)),
  };
}
