export type Random = {
  /** From 0 to below 1. */
  next(): number;
  between(least: number, most: number): number;
  isLucky(chance: number): boolean;
  shuffled<Item>(items: readonly Item[]): Item[];
};

/** Mulberry32: small, and the same on every machine for the same seed. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    isLucky: (chance) => next() < chance,
    shuffled(items) {
      const rest = [...items];
      return items.flatMap(() => rest.splice(Math.floor(next() * rest.length), 1));
    },
  };
}
