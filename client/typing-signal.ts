/** Said again this often while typing goes on, so that agents who come later see it. */
const REPEAT_MS = 3000;
/** A visitor who has pressed no key for this long is not typing any more. */
const IDLE_MS = 5000;

export type TypingSignal = {
  /** A key was pressed. */
  type(): void;
  /** Sent, or emptied. */
  stop(): void;
  destroy(): void;
};

/** Turns key presses into the few signals that agents need. */
export function makeTypingSignal(tell: (isTyping: boolean) => void): TypingSignal {
  let toldAt = -Infinity;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(idleTimer);
    if (toldAt === -Infinity) return;
    toldAt = -Infinity;
    tell(false);
  };

  return {
    type() {
      const now = performance.now();
      if (now - toldAt >= REPEAT_MS) {
        toldAt = now;
        tell(true);
      }
      clearTimeout(idleTimer);
      idleTimer = setTimeout(stop, IDLE_MS);
    },
    stop,
    destroy: () => clearTimeout(idleTimer),
  };
}
