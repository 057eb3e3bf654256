import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';

/*
 * Names that a window holds among all windows of this browser. The browser lets go of them when the
 * window goes, however it goes. Without a secure context there are none, and each window stands alone.
 */

/** Whether this window holds the name now. Others queue, unless all hold it together. */
export function createHeldName(
  name: Accessor<string | undefined>,
  mode: LockMode = 'exclusive',
): Accessor<boolean> {
  const [isHeld, setIsHeld] = createSignal(false);
  createEffect(() => {
    const wanted = name();
    if (wanted === undefined) return;
    const undo = hold(wanted, mode, () => setIsHeld(true));
    onCleanup(() => {
      undo();
      setIsHeld(false);
    });
  });
  return isHeld;
}

/** Asks for the name, and holds it until the undo. */
function hold(name: string, mode: LockMode, onHeld: () => void): () => void {
  // Typed as always there, which it is in a secure context only.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) {
    onHeld();
    return () => {};
  }
  const queue = new AbortController();
  let letGo = () => {};
  const isOver = new Promise<void>((resolve) => (letGo = resolve));
  const held = locks.request(name, { mode, signal: queue.signal }, () => {
    if (!queue.signal.aborted) onHeld();
    return isOver;
  });
  held.catch(() => {
    // The window waits no more.
  });
  return () => {
    queue.abort();
    letGo();
  };
}

/** Whether any window of this browser holds the name. */
export async function isHeldAnywhere(name: string): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  const { held = [] } = (await locks?.query()) ?? {};
  return held.some((lock) => lock.name === name);
}
