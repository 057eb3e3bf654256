const POLL_MS = 8000;
/** Nobody looks, and a browser slows a hidden page's timers down in any case. */
const HIDDEN_POLL_MS = 30_000;

export type PollingOptions = {
  /** Asks the server what it has. */
  poll(): Promise<void>;
  /** Whether the server answered; told while it is running. */
  onAnswer(hasAnswered: boolean): void;
  isHidden(): boolean;
};

export type Polling = {
  start(): void;
  stop(): void;
  /** Asks at once, whether it is running or not. */
  now(): void;
  /** Asks at once if it is running. */
  hurry(): void;
};

/** Asks again and again what no push tells for as long as there is no socket. */
export function makePolling({ poll, onAnswer, isHidden }: PollingOptions): Polling {
  let isRunning = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const nextMs = () => (isHidden() ? HIDDEN_POLL_MS : POLL_MS);

  const now = () => {
    clearTimeout(timer);
    if (isRunning) timer = setTimeout(now, nextMs());
    const tell = (hasAnswered: boolean) => {
      if (isRunning) onAnswer(hasAnswered);
    };
    // Without an answer, too, the next turn asks again.
    poll().then(
      () => tell(true),
      () => tell(false),
    );
  };

  return {
    start() {
      if (isRunning) return;
      isRunning = true;
      // A server that was lost is lost to all its clients at once, and they would ask in step.
      timer = setTimeout(now, nextMs() * (1 - Math.random() / 2));
    },
    stop() {
      isRunning = false;
      clearTimeout(timer);
    },
    now,
    hurry() {
      if (isRunning) now();
    },
  };
}
