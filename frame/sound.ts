import { createSignal, onCleanup, type Accessor } from 'solid-js';
import { makeStorage } from './storage.ts';

export type Sound = {
  isMuted: Accessor<boolean>;
  setMuted(isMuted: boolean): void;
  /** A gesture of the visitor's on the page around us, which browsers ask for before any sound. */
  allow(): void;
  /** For a message that the visitor does not see arrive. */
  play(messageId: string): void;
};

const GESTURES = ['pointerdown', 'keydown'] as const;

/** A soft chime, for whoever has not muted it: that choice is the browser's, for all its visitors. */
export function createSound(): Sound {
  const storage = makeStorage('');
  const [isMuted, setMuted] = createSignal(storage.read('muted') === true);
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
    isMuted,
    setMuted(value) {
      setMuted(value);
      storage.write('muted', value);
    },
    allow,
    play(messageId) {
      // Read anew: it may have been muted in another tab.
      if (!isAllowed || storage.read('muted') === true) return;
      import('./chime.ts')
        .then(({ chimeOnce }) => chimeOnce(messageId))
        .catch(() => {
          // Offline, or without sound: the badge tells the same.
        });
    },
  };
}
