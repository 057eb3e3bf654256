import { createSignal, type Accessor } from 'solid-js';
import type { WidgetEvent } from '../shared/events.ts';
import { callWidget } from './widget.ts';

export type LoggedEvent = { number: number; time: number; name: WidgetEvent; detail: string };

const EVENTS: readonly WidgetEvent[] = [
  'ready',
  'open',
  'close',
  'message',
  'error',
  'identify',
  'unread',
  'shutdown',
];

const LONGEST = 200;

export type EventLog = { events: Accessor<readonly LoggedEvent[]>; clear(): void };

/** Listens to all that the widget tells, newest first. */
export function makeEventLog(): EventLog {
  const [events, setEvents] = createSignal<readonly LoggedEvent[]>([]);
  let number = 0;

  const listen = (name: WidgetEvent) => {
    callWidget('on', name, (payload: unknown) => {
      number += 1;
      const logged = { number, time: Date.now(), name, detail: describe(payload) };
      setEvents([logged, ...events()].slice(0, LONGEST));
    });
  };

  EVENTS.forEach(listen);
  return { events, clear: () => setEvents([]) };
}

function describe(payload: unknown): string {
  if (payload === undefined) return '';
  if (!(payload instanceof Error)) return JSON.stringify(payload);
  // JSON takes what an error was given, its code say, but not the message that all errors have.
  return JSON.stringify({
    ...Object.fromEntries(Object.entries(payload)),
    message: payload.message,
  });
}
