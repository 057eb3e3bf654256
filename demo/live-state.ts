import { createSignal, type Accessor } from 'solid-js';
import type { WidgetEvent } from '../shared/rpc/events.ts';
import { callWidget } from './embedded-widget.ts';

export type LiveState = { version: string; isOpen: boolean; unreadCount: number };

const CHANGES: readonly WidgetEvent[] = ['ready', 'open', 'close', 'unread', 'error', 'shutdown'];

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
