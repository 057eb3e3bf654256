import { chime } from '../../client/chime-sound.ts';
import { isMuted } from './mute.ts';

/** A tab that shows the message is given so long to say so. */
const SEEN_FIRST_MS = 150;
/** Later than a hidden tab's timers: they run once a second. It is also the least from chime to chime. */
const HELD_MS = 2000;

/** One of all tabs that get the same message rings, or none if it is seen in one of them. */
export async function chimeOnce(messageId: string, isSeen: boolean): Promise<void> {
  if (!isSeen) await pause(SEEN_FIRST_MS);
  await take(`cs:chime:${messageId}`, async () => {
    if (!isSeen && !isMuted()) await take('cs:chime', chime);
  });
}

/** The names that this tab holds, for browsers without locks. */
const held = new Set<string>();

/** Does the work, and keeps the name for a while; nothing if somebody has it already. */
async function take(name: string, work: () => Promise<void>): Promise<void> {
  const workAndHold = async () => {
    await Promise.all([work(), untilLetGo()]);
  };
  if (navigator.locks) {
    const options = { ifAvailable: true };
    await navigator.locks.request(name, options, (lock) => lock && workAndHold());
  } else if (!held.has(name)) {
    held.add(name);
    await workAndHold();
    held.delete(name);
  }
}

/** A lock keeps a page out of the back/forward cache. */
function untilLetGo(): Promise<void> {
  return new Promise((resolve) => {
    const letGo = () => {
      clearTimeout(timer);
      removeEventListener('pagehide', letGo);
      resolve();
    };
    const timer = setTimeout(letGo, HELD_MS);
    addEventListener('pagehide', letGo);
  });
}

function pause(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
