import { createSignal, type Accessor } from 'solid-js';
import type { MockFault } from '../../shared/mock-faults.ts';
import type { HeardEvent, SamplePage, WidgetState } from '../base/sample-page.ts';

/** The widget that the preview shows, whichever page it is on by now. */
export type WidgetLink = {
  state: Accessor<WidgetState>;
  call(method: string, ...args: unknown[]): Promise<unknown>;
  subscribe: SamplePage['subscribe'];
  /** Hears the events of this and of every later page. */
  onEvent(listener: (event: HeardEvent) => void): void;
  faults: Accessor<readonly MockFault[]>;
  setFaults(faults: readonly MockFault[]): void;
  /** A page has come, whose widget may still be loading. */
  take(page: SamplePage): void;
};

const NO_WIDGET: WidgetState = { version: '', isOpen: false, unreadCount: 0 };

export function createWidgetLink(): WidgetLink {
  const [state, setState] = createSignal(NO_WIDGET);
  const [faults, setFaults] = createSignal<readonly MockFault[]>([]);
  const listeners = new Set<(event: HeardEvent) => void>();
  let page: SamplePage | undefined;

  return {
    state,
    faults,
    async call(method, ...args) {
      const asked = page;
      try {
        return await asked?.call(method, ...args);
      } finally {
        if (asked && asked === page) setState(asked.state());
      }
    },
    subscribe: (event, isOn) => page?.subscribe(event, isOn),
    onEvent: (listener) => void listeners.add(listener),
    setFaults(next) {
      setFaults(next);
      page?.setFaults(next);
    },
    take(taken) {
      page = taken;
      taken.setFaults(faults());
      setState(taken.state());
      taken.listen((event) => {
        if (page !== taken) return;
        setState(taken.state());
        listeners.forEach((listener) => listener(event));
      });
    },
  };
}
