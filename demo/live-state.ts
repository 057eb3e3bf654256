import { createSignal, type Accessor } from 'solid-js';
import type { WidgetEvent } from '../shared/rpc/events.ts';
import { callWidget } from './embedded-widget.ts';

export type LiveState = { version: string; isOpen: boolean; unreadCount: number };

/** Whether the state may be another one after an event. */
const CHANGES_STATE: Record<WidgetEvent, boolean> = {
  ready: true,
  open: true,
  close: true,
  unread: true,
  error: true,
  shutdown: true,
  message: false,
  identify: false,
};
const CHANGES = (Object.keys(CHANGES_STATE) as WidgetEvent[]).filter((name) => CHANGES_STATE[name]);

/** The widget's read-only properties, read again whenever an event may have changed them. */
export function makeLiveState(): Accessor<LiveState> {
  const [state, setState] = createSignal(read());
  for (const name of CHANGES) callWidget('on', name, () => setState(read()));
  return state;
}

function read(): LiveState {
  const { version = '', isOpen = false, unreadCount = 0 } = window.StarIMCS ?? {};
  return { version, isOpen, unreadCount };
}
