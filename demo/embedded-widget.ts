import type { WidgetEvent, WidgetEventMap } from '../shared/rpc/events.ts';
import type { Locale } from '../shared/locale.ts';
import type { Profile } from '../shared/config/profile.ts';

type Subscription = {
  [Name in WidgetEvent]: [event: Name, handler: (payload: WidgetEventMap[Name]) => void];
}[WidgetEvent];

/** The calls that this page makes. */
type WidgetCalls = {
  init: [];
  open: [options?: { prefill?: string }];
  close: [];
  toggle: [];
  sendMessage: [text: string];
  identify: [profile: Profile];
  setLocale: [locale: Locale];
  diagnose: [];
  shutdown: [];
  on: Subscription;
  off: Subscription;
};

/** `window.StarIMCS`: the stub's queue at first, then the widget itself, called in the same way. */
type CallableWidget = {
  <Name extends keyof WidgetCalls>(method: Name, ...args: WidgetCalls[Name]): unknown;
  q?: IArguments[];
  readonly version?: string;
  readonly isOpen?: boolean;
  readonly unreadCount?: number;
};

declare global {
  interface Window {
    StarIMCS?: CallableWidget;
  }
}

/** The stub from the guide: calls made before the widget is there wait in a queue. */
export function installStub(): void {
  const stub: CallableWidget = function () {
    // The widget reads each entry as a list of arguments, which is what the guide's stub leaves.
    (stub.q = stub.q ?? []).push(arguments);
  };
  window.StarIMCS = window.StarIMCS ?? stub;
}

export function callWidget<Name extends keyof WidgetCalls>(
  method: Name,
  ...args: WidgetCalls[Name]
): unknown {
  return window.StarIMCS?.(method, ...args);
}
