import { toWidgetError, WidgetError } from '../../shared/rpc/errors.ts';

/** The error for an action that cannot be done on this page, or not any more. */
export function unsupported(message: string): WidgetError {
  return new WidgetError({ code: 'unsupported', message });
}

/** Makes a `WidgetError` of whatever our own code ran into on this page. */
export function toUnsupported(thrown: unknown): WidgetError {
  if (thrown instanceof WidgetError) return thrown;
  const { message } = toWidgetError(thrown);
  return new WidgetError(
    { code: 'unsupported', message: `The widget cannot work on this page: ${message}` },
    thrown,
  );
}
