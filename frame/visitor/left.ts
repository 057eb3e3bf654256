import type { Storage } from '../browser/storage.ts';

/**
 * A note under the old visitor's key that says who replaced them. It is for tabs that do not hear
 * of the change: they sleep, are kept to come back to, or are just being opened.
 */
export type Left = {
  /** Later than anything that was known of either visitor. */
  at: number;
  /** The name under which is kept what belongs to whoever followed. */
  scope: string;
  /** After a sign-out, the browser's anonymous visitor from here on. */
  visitorId?: string | undefined;
};

/** Leaves word; returns when that was. It is later than what is known, whatever was done to the clock. */
export function writeLeft(
  storage: Storage,
  left: Omit<Left, 'at'>,
  known: readonly number[],
): number {
  const at = Math.max(Date.now(), ...[leftAt(storage), ...known].map((time) => time + 1));
  storage.write('left', { at, ...left });
  return at;
}

/** When a visitor was last left; before any time if never. */
export function leftAt(storage: Pick<Storage, 'read'>): number {
  return timeOf(storage.read('left'));
}

export function timeOf(left: unknown): number {
  return parse(left)?.at ?? 0;
}

/** One after the other, who was left since then, beginning with whom `storage` belongs to. */
export function leftSince(
  since: number,
  storage: Pick<Storage, 'read'>,
  storageOf: (scope: string) => Pick<Storage, 'read'>,
): readonly Left[] {
  const left = parse(storage.read('left'));
  // Each is later than the one before, so that this comes to an end.
  return left && left.at > since
    ? [left, ...leftSince(left.at, storageOf(left.scope), storageOf)]
    : [];
}

function parse(stored: unknown): Left | undefined {
  const left = Object(stored) as Partial<Left>;
  return typeof left.at === 'number' && typeof left.scope === 'string' ? (left as Left) : undefined;
}
