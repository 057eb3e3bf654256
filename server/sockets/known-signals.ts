import type { Clock } from '../base/clock.ts';

/** The last signals of a visitor's or an agent's sockets, so that a repeated one costs nothing. */
export type KnownSignals = {
  /** Whether somebody who typed, or did not, does so still: then nobody need be told. */
  isSameTyping(key: string, on: boolean): boolean;
  /** Whether a receipt up to there is known to change nothing. */
  isRead(key: string, seq: number): boolean;
  /**
   * Takes note of a receipt on its way. The function that it returns says that nothing is left to
   * read; it says nothing where the conversation has changed since.
   */
  reading(key: string, seq: number): () => void;
  /** Something was written or changed: what was known is open again. */
  forget(key: string): void;
};

/** Clients repeat that somebody types each 3 s, for those who did not hear it. */
const SAME_TYPING_MS = 2_000;

type Known = { typing?: { on: boolean; at: number }; readSeq?: number };

export function makeKnownSignals(clock: Clock): KnownSignals {
  const known = new Map<string, Known>();
  const entry = (key: string): Known => {
    const found = known.get(key) ?? {};
    known.set(key, found);
    return found;
  };
  return {
    isSameTyping(key, on) {
      const at = clock().getTime();
      const one = entry(key);
      const { typing } = one;
      const isSame = typing?.on === on && (!on || Math.abs(at - typing.at) < SAME_TYPING_MS);
      if (!isSame) one.typing = { on, at };
      return isSame;
    },
    isRead: (key, seq) => seq <= (known.get(key)?.readSeq ?? -1),
    reading(key, seq) {
      const one = entry(key);
      one.readSeq = seq;
      return () => {
        if (known.get(key) === one) one.readSeq = Infinity;
      };
    },
    forget: (key) => void known.delete(key),
  };
}
