import { createSignal, type Accessor } from 'solid-js';
import type { MockFault } from '../../shared/mock-faults.ts';
import type { WidgetEvent } from '../../shared/rpc/events.ts';
import type { HeardEvent, SamplePage, WidgetState } from '../base/sample-page.ts';

/** The widget that the preview shows, whichever page it is on by now. */
export type WidgetLink = {
  state: Accessor<WidgetState>;
  /** Waits for the first page; resolves with `NO_ANSWER` where the next one came before the answer. */
  call(method: string, ...args: unknown[]): Promise<unknown>;
  subscribe(event: WidgetEvent, isOn: boolean): Promise<void>;
  /** Hears the events of this and of every later page. */
  onEvent(listener: (event: HeardEvent) => void): void;
  faults: Accessor<readonly MockFault[]>;
  setFaults(faults: readonly MockFault[]): void;
  /** A page has come, whose widget may still be loading. */
  take(page: SamplePage): void;
};

export const NO_ANSWER = Symbol('no answer');

type ShownPage = {
  page: SamplePage;
  /** Resolves once another page has taken the place of this one, whose frame answers no more. */
  gone: Promise<typeof NO_ANSWER>;
  leave(): void;
};

const NO_WIDGET: WidgetState = { version: '', isOpen: false, unreadCount: 0 };

export function createWidgetLink(): WidgetLink {
  const [state, setState] = createSignal(NO_WIDGET);
  const [faults, setFaults] = createSignal<readonly MockFault[]>([]);
  const listeners = new Set<(event: HeardEvent) => void>();
  let current: ShownPage | undefined;
  let arrive: (shown: ShownPage) => void = () => {};
  const first = new Promise<ShownPage>((resolve) => {
    arrive = resolve;
  });

  return {
    state,
    faults,
    async call(method, ...args) {
      const { page, gone } = current ?? (await first);
      try {
        return await Promise.race([page.call(method, ...args), gone]);
      } finally {
        if (page === current?.page) setState(page.state());
      }
    },
    async subscribe(event, isOn) {
      (current ?? (await first)).page.subscribe(event, isOn);
    },
    onEvent: (listener) => void listeners.add(listener),
    setFaults(next) {
      setFaults(next);
      current?.page.setFaults(next);
    },
    take(taken) {
      current?.leave();
      current = showPage(taken);
      arrive(current);
      taken.setFaults(faults());
      setState(taken.state());
      taken.listen((event) => {
        if (current?.page !== taken) return;
        setState(taken.state());
        listeners.forEach((listener) => listener(event));
      });
    },
  };
}

function showPage(page: SamplePage): ShownPage {
  let leave = () => {};
  const gone = new Promise<typeof NO_ANSWER>((resolve) => {
    leave = () => resolve(NO_ANSWER);
  });
  return { page, gone, leave: () => leave() };
}
