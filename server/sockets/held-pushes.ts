/** The most pushes that wait. */
const MOST_HELD = 100;

export type HeldPushes<Push> = {
  send(push: Push): void;
  /** From here on pushes wait. */
  hold(): void;
  /** Those that wait go out, and the next ones at once. */
  release(): void;
  /** Those that wait are nobody's to hear; the next ones go out at once. */
  drop(): void;
  /** Resolves with the first release or drop. */
  whenLetGo: Promise<void>;
};

/** Passes pushes on to a socket, or keeps them until it is known whether whoever is behind it may hear them. */
export function makeHeldPushes<Push>(
  pass: (push: Push) => void,
  onTooMany: () => void,
): HeldPushes<Push> {
  let held: Push[] | undefined;
  let letGo = () => {};
  const whenLetGo = new Promise<void>((resolve) => (letGo = resolve));

  return {
    send(push) {
      if (!held) return pass(push);
      held.push(push);
      if (held.length > MOST_HELD) onTooMany();
    },
    hold: () => (held = []),
    release() {
      const waiting = held ?? [];
      held = undefined;
      for (const push of waiting) pass(push);
      letGo();
    },
    drop() {
      held = undefined;
      letGo();
    },
    whenLetGo,
  };
}
