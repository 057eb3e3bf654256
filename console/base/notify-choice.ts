import { createSignal, type Accessor } from 'solid-js';
import { readChoice, storeChoice } from './stored-choice.ts';

/** The ways in which a visitor's message is told to somebody who does not look. */
export type NotifyChoice = {
  sound: boolean;
  /** A notification of the system; it needs the browser's permission as well. */
  desktop: boolean;
  /** The same while no window of the console is open or seen, by the browser's push service. */
  push: boolean;
  /** In the title and the icon of the browser's tab. */
  count: boolean;
};

const KEY = 'starim_console_notify';

/** A notification on the desktop comes only once somebody has asked for it. */
const DEFAULT: NotifyChoice = { sound: true, desktop: false, push: false, count: true };

const [choice, show] = createSignal<NotifyChoice>(storedChoice());

/** The choice of this browser, whoever is signed in. */
export const notifyChoice: Accessor<NotifyChoice> = choice;

export function setNotifyChoice(change: Partial<NotifyChoice>): void {
  show({ ...choice(), ...change });
  storeChoice(KEY, JSON.stringify(choice()));
}

/** Follows the choice that is made in another window; returns its undo. */
export function followNotifyChoice(): () => void {
  const follow = ({ key }: StorageEvent) => {
    if (key === KEY || key === null) show(storedChoice());
  };
  addEventListener('storage', follow);
  return () => removeEventListener('storage', follow);
}

function storedChoice(): NotifyChoice {
  try {
    return parseChoice(JSON.parse(readChoice(KEY) ?? '{}'));
  } catch {
    // A text that is not ours.
    return DEFAULT;
  }
}

/** Takes what is a choice of a stored value, and the default of all else. */
export function parseChoice(stored: unknown): NotifyChoice {
  const values = Object(stored) as Partial<Record<keyof NotifyChoice, unknown>>;
  const { sound, desktop, push, count } = values;
  return {
    sound: typeof sound === 'boolean' ? sound : DEFAULT.sound,
    desktop: typeof desktop === 'boolean' ? desktop : DEFAULT.desktop,
    push: typeof push === 'boolean' ? push : DEFAULT.push,
    count: typeof count === 'boolean' ? count : DEFAULT.count,
  };
}
