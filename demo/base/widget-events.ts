import type { WidgetEvent } from '../../shared/rpc/events.ts';

/** Every event there is: one that is new does not compile until it is here. */
export const WIDGET_EVENTS = Object.keys({
  ready: true,
  open: true,
  close: true,
  message: true,
  error: true,
  identify: true,
  unread: true,
  shutdown: true,
} satisfies Record<WidgetEvent, true>) as WidgetEvent[];
