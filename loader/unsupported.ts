import { WidgetError } from '../shared/errors.ts';

/** For what cannot be done on this page, or not any more. */
export function unsupported(message: string): WidgetError {
  return new WidgetError({ code: 'unsupported', message });
}
