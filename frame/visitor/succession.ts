import type { Storage } from '../browser/storage.ts';

/**
 * A note under the old visitor's key that says who replaced them. It is for tabs that do not hear
 * of the change: they sleep, are kept to come back to, or are just being opened.
 */
export type SuccessorNote = {
  /** Later than anything that was known of either visitor. */
  at: number;
  /** The storage scope of the successor. */
  scope: string;
  /** After a sign-out, the browser's anonymous visitor from here on. */
  visitorId?: string | undefined;
};

/** Returns the note's time. It is later than all known times, whatever was done to the clock. */
export function recordSuccessor(
  storage: Storage,
  note: Omit<SuccessorNote, 'at'>,
  known: readonly number[],
): number {
  const at = Math.max(Date.now(), ...[succeededAt(storage), ...known].map((time) => time + 1));
  storage.write('left', { at, ...note });
  return at;
}

/** The time at which the visitor was last replaced; before any time if never. */
export function succeededAt(storage: Pick<Storage, 'read'>): number {
  return timeOf(storage.read('left'));
}

export function timeOf(note: unknown): number {
  return parse(note)?.at ?? 0;
}

/** The notes since then, one after the other, beginning with that of the visitor whose `storage` it is. */
export function successorsSince(
  since: number,
  storage: Pick<Storage, 'read'>,
  storageOf: (scope: string) => Pick<Storage, 'read'>,
): readonly SuccessorNote[] {
  const note = parse(storage.read('left'));
  // Each is later than the one before, so that this comes to an end.
  return note && note.at > since
    ? [note, ...successorsSince(note.at, storageOf(note.scope), storageOf)]
    : [];
}

function parse(stored: unknown): SuccessorNote | undefined {
  const note = Object(stored) as Partial<SuccessorNote>;
  return typeof note.at === 'number' && typeof note.scope === 'string'
    ? (note as SuccessorNote)
    : undefined;
}
