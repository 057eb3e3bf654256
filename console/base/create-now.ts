import { createSignal, onCleanup, type Accessor } from 'solid-js';

const EVERY_MS = 30_000;

/** The present, often enough for clocks without seconds. */
export function createNow(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
  onCleanup(() => clearInterval(timer));
  return now;
}
