import type { MockFault } from '../../shared/mock-faults.ts';
import { MOST_EVENTS, type HeardEvent, type SamplePage } from '../base/sample-page.ts';
import type { Settings } from '../base/settings.ts';
import { WIDGET_EVENTS } from '../base/widget-events.ts';
import { callWidget } from './embedded-widget.ts';
import { tellMock } from './tell-mock.ts';

/** A page that waits no longer for a chat which may never come, such as that of a wrong address. */
const PATIENCE_MS = 4000;

/** Listens through the stub's queue, before the widget is there: no event can be missed. */
export function makeSamplePage(settings: Settings, embedded: Promise<void>): SamplePage {
  const heard: HeardEvent[] = [];
  const listeners = new Set<(event: HeardEvent) => void>();
  const faults = tellMock();

  const handlers = new Map(
    WIDGET_EVENTS.map((name) => [
      name,
      (payload: unknown) => {
        const event = { name, time: Date.now(), payload: toPlain(payload) };
        heard.push(event);
        if (heard.length > MOST_EVENTS) heard.shift();
        listeners.forEach((listener) => listener(event));
      },
    ]),
  );
  for (const [name, handler] of handlers) callWidget('on', name, handler);

  return {
    settled: settle(settings, embedded),
    listen(listener) {
      heard.forEach(listener);
      listeners.add(listener);
    },
    async call(method, ...args) {
      try {
        return await callWidget(method, ...args);
      } catch (error) {
        throw toPlain(error);
      }
    },
    subscribe: (name, isOn) => void callWidget(isOn ? 'on' : 'off', name, handlers.get(name)),
    state() {
      const { version = '', isOpen = false, unreadCount = 0 } = window.StarIMCS ?? {};
      return { version, isOpen, unreadCount };
    },
    setFaults: (next: readonly MockFault[]) => faults.set(next),
  };
}

/** The launcher is there as soon as the script has run; an open panel takes its chat as well. */
async function settle(settings: Settings, embedded: Promise<void>): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    callWidget('on', 'ready', () => resolve());
    callWidget('on', 'error', () => resolve());
  });
  await embedded;
  const opensAtOnce = window.StarIMCS?.isOpen === true;
  const opensByItself =
    settings.get('defaultOpen') === 'true' && settings.get('loadOn') !== 'interaction';
  if (opensAtOnce || opensByItself)
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  await painted();
}

async function painted(): Promise<void> {
  for (let frame = 0; frame < 2; frame += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** JSON takes what an error was given, its code say, but not the message that all errors have. */
function toPlain(value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { message } = value;
  return { ...(JSON.parse(JSON.stringify(value)) as object), message };
}
