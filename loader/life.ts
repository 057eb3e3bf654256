import type { WidgetError } from '../shared/rpc/errors.ts';
import type { WidgetEventMap } from '../shared/rpc/events.ts';
import { makeAttempt, type Attempt } from './attempt.ts';
import type { Emitter } from './base/emitter.ts';
import { noteError } from './base/error-log.ts';
import { makeLifecycle, type Lifecycle } from './base/lifecycle.ts';

/** The state of a widget, and what has gone well and wrong with it. */
export type WidgetLife = Lifecycle & {
  /** Settles as `init()` promises. */
  promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
  /** The lines of a diagnosis. */
  errors: string[];
  /** The chat is usable. */
  ready(): void;
  /** Something failed, for now or for good. */
  fail(error: WidgetError): void;
  /** Makes tasks that fail by `fail`. */
  attempt: Attempt;
};

/** Tells the promise of `init()`, the page's handlers and the console what becomes of a widget. */
export function makeLife(emitter: Emitter<WidgetEventMap>): WidgetLife {
  let isReady = false;
  const fail = (error: WidgetError) => {
    noteError(life.errors, error);
    if (!error.retryable) life.reject(error);
    emitter.emit('error', error);
  };
  const life = Object.assign(makeLifecycle(), {
    errors: [],
    ready() {
      life.enter('ready');
      if (isReady) return;
      isReady = true;
      life.resolve();
      emitter.emit('ready', undefined);
    },
    fail,
    attempt: makeAttempt(fail),
  }) as unknown as WidgetLife;
  life.promise = new Promise((resolve, reject) => {
    Object.assign(life, { resolve, reject });
  });
  return life;
}
