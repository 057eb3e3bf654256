import type { WidgetError } from '../shared/rpc/errors.ts';
import { toUnsupported } from './base/unsupported.ts';

/** Makes tasks of which a failure is told as any other is, whatever the page has called them from. */
export function makeAttempt(fail: (error: WidgetError) => void) {
  return (task: () => void) => () => {
    try {
      task();
    } catch (thrown) {
      fail(toUnsupported(thrown));
    }
  };
}
