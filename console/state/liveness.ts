import { createEffect, onCleanup, type Accessor } from 'solid-js';

const POLL_EVERY_MS = 8_000;

type LivenessOptions = {
  /** Whether the connection works. */
  isLive: Accessor<boolean>;
  /** Fetches what pushes would have brought. */
  catchUp(): void;
  /** Finds out whether the connection still works. */
  check(): void;
};

/** Polls while there is no connection, and has it checked when the browser may have lost it. */
export function createLiveness({ isLive, catchUp, check }: LivenessOptions): void {
  createEffect(() => {
    if (isLive()) return;
    const timer = setInterval(catchUp, POLL_EVERY_MS);
    onCleanup(() => clearInterval(timer));
  });

  const checkIfVisible = () => {
    if (document.visibilityState === 'visible') check();
  };
  addEventListener('online', check);
  document.addEventListener('visibilitychange', checkIfVisible);
  onCleanup(() => {
    removeEventListener('online', check);
    document.removeEventListener('visibilitychange', checkIfVisible);
  });
}
