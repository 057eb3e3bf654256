const REPEAT_AFTER_MS = 3_000;
const IDLE_AFTER_MS = 4_000;

export type TypingSignal = {
  /** The agent changed the text. */
  typed(): void;
  /** The text was sent or left behind. */
  stop(): void;
};

type TypingOptions = {
  send(on: boolean): void;
  schedule(callback: () => void, delayMs: number): () => void;
  now(): number;
};

/** Tells that the agent is typing: at once, then now and again, and off after a pause. */
export function makeTypingSignal({ send, schedule, now }: TypingOptions): TypingSignal {
  let sentAt: number | undefined;
  let cancelIdle = () => {};

  const stop = () => {
    cancelIdle();
    if (sentAt === undefined) return;
    sentAt = undefined;
    send(false);
  };

  return {
    typed() {
      cancelIdle();
      cancelIdle = schedule(stop, IDLE_AFTER_MS);
      if (sentAt !== undefined && now() - sentAt < REPEAT_AFTER_MS) return;
      sentAt = now();
      send(true);
    },
    stop,
  };
}
