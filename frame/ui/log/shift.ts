import { createMemo, type Accessor } from 'solid-js';
import type { Entry } from './entries.ts';

/** Whether the last change was one of the beginning. */
export function createShift(entries: Accessor<readonly Entry[]>): Accessor<boolean> {
  const shift = createMemo(
    ({ shown }: { shown: readonly Entry[]; isShifted: boolean }) => {
      const next = entries();
      const [first] = next;
      const [formerFirst] = shown;
      const isShifted =
        first !== formerFirst &&
        first !== undefined &&
        formerFirst !== undefined &&
        (next.includes(formerFirst) || shown.includes(first));
      return { shown: next, isShifted };
    },
    { shown: [], isShifted: false },
  );
  const isShifted = createMemo(() => shift().isShifted);
  return isShifted;
}
