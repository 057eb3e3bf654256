/** `window.StarIMCS`: the stub's queue at first, then the widget itself, called in the same way. */
type CallableWidget = {
  (method: string, ...args: unknown[]): unknown;
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

export function callWidget(method: string, ...args: unknown[]): unknown {
  return window.StarIMCS?.(method, ...args);
}
