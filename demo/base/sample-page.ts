import type { MockFault } from '../../shared/mock-faults.ts';
import type { WidgetEvent } from '../../shared/rpc/events.ts';

/** An event of the widget as plain data, since errors lose their members between windows. */
export type HeardEvent = { name: WidgetEvent; time: number; payload: unknown };

/** The events that are kept, by the page for a listener to come and by the log; older ones go. */
export const MOST_EVENTS = 300;

/** The read-only properties of `StarIMCS`. */
export type WidgetState = { version: string; isOpen: boolean; unreadCount: number };

/** The hold that the playground has on the sample page, which is of its own origin. */
export type SamplePage = {
  /** Resolves once the widget looks as its settings say. */
  settled: Promise<void>;
  /** Hears all events there are, those that have been included. */
  listen(listener: (event: HeardEvent) => void): void;
  /** Calls a method of the widget; rejects with plain data. */
  call(method: string, ...args: unknown[]): Promise<unknown>;
  /** Subscribes to an event by the widget's own `on`, or ends that by `off`. */
  subscribe(event: WidgetEvent, isOn: boolean): void;
  state(): WidgetState;
  setFaults(faults: readonly MockFault[]): void;
};

declare global {
  interface Window {
    csDemo?: SamplePage;
  }
}
