import type { Message } from '../shared/wire/wire.ts';

/** Ascending by `seq`, each once; may have gaps. */
export type BySeq = readonly Message[];

/** The entries from the first index on, up to before the second. */
export type Bounds = readonly [from: number, to: number];

/** The index of the first message after `seq`. */
export function indexAfter(messages: BySeq, seq: number): number {
  return firstIndex(messages, (candidate) => candidate > seq);
}

/**
 * The run without a hole around the place between `seq` and the next one: downwards from `seq` and
 * upwards from there, either part possibly empty.
 */
export function runAround(messages: BySeq, seq: number): Bounds {
  // The count of missing numbers before an index never falls, and it is the same all along a run.
  const missing = seq - indexAfter(messages, seq);
  return [
    firstIndex(messages, (candidate, index) => candidate - 1 - index >= missing),
    firstIndex(messages, (candidate, index) => candidate - 1 - index > missing),
  ];
}

/** The same messages with those added that were not there; the very same where none is added. */
export function withAdded(messages: BySeq, more: readonly Message[]): BySeq {
  const added = [...more]
    .sort(bySeq)
    .filter(({ seq }, index, sorted) => seq !== sorted[index - 1]?.seq && !has(messages, seq));
  const [first] = added;
  if (!first) return messages;
  const at = indexAfter(messages, first.seq);
  // News, at the end of all: one copy is all that it costs.
  if (at === messages.length) return messages.concat(added);
  return messages.slice(0, at).concat([...added, ...messages.slice(at)].sort(bySeq));
}

function has(messages: BySeq, seq: number): boolean {
  return messages[indexAfter(messages, seq) - 1]?.seq === seq;
}

function bySeq(one: Message, other: Message): number {
  return one.seq - other.seq;
}

/** The first index at which `isReached`, which stays so from there on: found by halving. */
function firstIndex(messages: BySeq, isReached: (seq: number, index: number) => boolean): number {
  let from = 0;
  let to = messages.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const message = messages[middle];
    if (message && isReached(message.seq, middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
