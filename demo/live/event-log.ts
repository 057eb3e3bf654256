import { createMemo, createSignal, type Accessor } from 'solid-js';
import type { WidgetEvent } from '../../shared/rpc/events.ts';
import { MOST_EVENTS, type HeardEvent } from '../base/sample-page.ts';

export type LoggedEvent = HeardEvent & { number: number };

export type EventLog = {
  /** Those that are shown, newest first. */
  events: Accessor<readonly LoggedEvent[]>;
  countOf(name: WidgetEvent): number;
  isHidden(name: WidgetEvent): boolean;
  setHidden(name: WidgetEvent, isHidden: boolean): void;
  isPaused: Accessor<boolean>;
  /** The log stands still; what comes meanwhile is shown afterwards. */
  setPaused(isPaused: boolean): void;
  /** The number of events that came since the pause. */
  waiting: Accessor<number>;
  clear(): void;
  add(event: HeardEvent): void;
  /** The events that are shown, oldest first, a line of JSON each. */
  text: Accessor<string>;
};

export function createEventLog(): EventLog {
  const [all, setAll] = createSignal<readonly LoggedEvent[]>([]);
  const [hidden, setHidden] = createSignal<readonly WidgetEvent[]>([]);
  const [pausedAt, setPausedAt] = createSignal<number>();
  let number = 0;

  const upToPause = createMemo(() => {
    const last = pausedAt() ?? Infinity;
    return all().filter((event) => event.number <= last);
  });
  const events = createMemo(() => upToPause().filter(({ name }) => !hidden().includes(name)));

  return {
    events,
    countOf: (name) => upToPause().filter((event) => event.name === name).length,
    isHidden: (name) => hidden().includes(name),
    setHidden(name, isHidden) {
      const others = hidden().filter((other) => other !== name);
      setHidden(isHidden ? [...others, name] : others);
    },
    isPaused: () => pausedAt() !== undefined,
    setPaused: (isPaused) => void setPausedAt(isPaused ? number : undefined),
    waiting: () => all().length - upToPause().length,
    clear: () => void setAll([]),
    add(event) {
      number += 1;
      const next = [{ ...event, number }, ...all()];
      const last = pausedAt() ?? -Infinity;
      // Older events go, but for those that a pause has left on the screen.
      setAll(next.filter((one, place) => place < MOST_EVENTS || one.number <= last));
    },
    text: () =>
      [...events()]
        .reverse()
        .map(({ time, name, payload }) =>
          JSON.stringify({ time: new Date(time).toISOString(), event: name, payload }),
        )
        .join('\n'),
  };
}
