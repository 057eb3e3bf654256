import { createSignal, type Accessor } from 'solid-js';
import type { WidgetEvent } from '../shared/rpc/events.ts';
import { describe } from './describe.ts';
import { callWidget } from './embedded-widget.ts';

export type LoggedEvent = { number: number; time: number; name: WidgetEvent; detail: string };

/** Every event there is: one that is new does not compile until it is here. */
const EVENTS = Object.keys({
  ready: true,
  open: true,
  close: true,
  message: true,
  error: true,
  identify: true,
  unread: true,
  shutdown: true,
} satisfies Record<WidgetEvent, true>) as WidgetEvent[];

const LONGEST = 200;

export type EventLog = {
  events: Accessor<readonly LoggedEvent[]>;
  isListening: Accessor<boolean>;
  clear(): void;
  /** Unsubscribes from every event, or subscribes again. */
  toggle(): void;
};

/** Listens to all that the widget tells, newest first. */
export function makeEventLog(): EventLog {
  const [events, setEvents] = createSignal<readonly LoggedEvent[]>([]);
  const [isListening, setListening] = createSignal(true);
  let number = 0;

  const handlers = EVENTS.map((name) => ({
    name,
    handler(payload: unknown) {
      number += 1;
      const logged = { number, time: Date.now(), name, detail: describe(payload) };
      setEvents([logged, ...events()].slice(0, LONGEST));
    },
  }));

  for (const { name, handler } of handlers) callWidget('on', name, handler);
  return {
    events,
    isListening,
    clear: () => setEvents([]),
    toggle() {
      const method = isListening() ? 'off' : 'on';
      for (const { name, handler } of handlers) callWidget(method, name, handler);
      setListening(method === 'on');
    },
  };
}
