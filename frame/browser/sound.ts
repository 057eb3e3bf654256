import { onCleanup } from 'solid-js';

export type Sound = {
  /** A gesture of the visitor's on the page around us, which browsers ask for before any sound. */
  allow(): void;
  /**
   * For a message of somebody else's; where the visitor sees it arrive, no other tab rings either.
   * `hadGesture` is the host's word of whether the visitor has done anything on the page around us.
   */
  play(messageId: string, isSeen: boolean, hadGesture: boolean | Promise<boolean>): void;
};

const GESTURES = ['pointerdown', 'keydown'] as const;

/** A soft chime, for whoever has not muted it. */
export function createSound(): Sound {
  let isAllowed = false;

  const forgetGestures = () => {
    for (const type of GESTURES) document.removeEventListener(type, allow, true);
  };
  const allow = () => {
    isAllowed = true;
    forgetGestures();
  };
  for (const type of GESTURES) document.addEventListener(type, allow, true);
  onCleanup(forgetGestures);

  return {
    allow,
    play(messageId, isSeen, hadGesture) {
      const ring = async () => {
        if (!isSeen && !isAllowed && !(await hadGesture)) return;
        const part = await import('./chime.ts');
        await part.chimeOnce(messageId, isSeen);
      };
      ring().catch(() => {
        // Offline, or without sound: the badge tells the same.
      });
    },
  };
}
