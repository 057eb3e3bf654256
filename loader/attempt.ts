import type { WidgetError } from '../shared/rpc/errors.ts';
import { toUnsupported } from './base/unsupported.ts';

export type Attempt = (task: () => void) => () => void;

/** Makes tasks of which a failure is told as any other is, whatever the page has called them from. */
export function makeAttempt(fail: (error: WidgetError) => void): Attempt {
  return (task) => () => {
    try {
      task();
    } catch (thrown) {
      fail(toUnsupported(thrown));
    }
  };
}
