/** The values that can be gone back to and forth, the present one among them. */
export type History<Value> = {
  past: readonly Value[];
  present: Value;
  future: readonly Value[];
  /** The change that made the present one; it goes on while the same control moves. */
  step: string | undefined;
};

const MOST = 100;

export function startHistory<Value>(present: Value): History<Value> {
  return { past: [], present, future: [], step: undefined };
}

/** With the same `step` as before it is one change: a slider's way is gone back at one go. */
export function record<Value>(
  history: History<Value>,
  present: Value,
  step?: string,
): History<Value> {
  const { past, present: former, step: formerStep } = history;
  const goesOn = step !== undefined && step === formerStep;
  return { past: goesOn ? past : [...past, former].slice(-MOST), present, future: [], step };
}

/** The next change is one of its own. */
export function endStep<Value>(history: History<Value>): History<Value> {
  return { ...history, step: undefined };
}

export function undo<Value>({ past, present, future }: History<Value>): History<Value> {
  const [former] = past.slice(-1);
  if (former === undefined) return startOf(past, present, future);
  return startOf(past.slice(0, -1), former, [present, ...future]);
}

export function redo<Value>({ past, present, future }: History<Value>): History<Value> {
  const [next, ...rest] = future;
  if (next === undefined) return startOf(past, present, future);
  return startOf([...past, present], next, rest);
}

function startOf<Value>(
  past: readonly Value[],
  present: Value,
  future: readonly Value[],
): History<Value> {
  return { past, present, future, step: undefined };
}
