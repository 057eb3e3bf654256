import { expect, it } from 'vitest';
import { toWidgetError, WidgetError } from './errors.ts';

it('keeps code, status and message across the frame boundary', () => {
  const error = new WidgetError({ code: 'origin_denied', message: 'no', status: 403 });
  const received = toWidgetError(structuredClone(error.toData()));
  expect(received).toBeInstanceOf(WidgetError);
  expect(received.toData()).toEqual({ code: 'origin_denied', message: 'no', status: 403 });
});

it.each([
  ['network', true],
  ['rate_limited', true],
  ['frame_unreachable', true],
  ['origin_denied', false],
  ['message_too_long', false],
] as const)('%s: retryable is %s', (code, retryable) => {
  expect(new WidgetError({ code, message: '' }).retryable).toBe(retryable);
});

it('makes the fallback of what is not ours, and keeps it as the cause', () => {
  const cause = new TypeError('boom');
  const error = toWidgetError(cause, 'frame_unreachable');
  expect(error).toMatchObject({ code: 'frame_unreachable', message: 'boom', cause });
});

it.each([[undefined], ['text'], [{ code: 'toString' }], [{ code: 7 }]])(
  'takes no code from %j',
  (value) => {
    expect(toWidgetError(value).code).toBe('network');
  },
);
