import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ERROR_CODES,
  isErrorCode,
  toErrorData,
  toWidgetError,
  WidgetError,
  type ErrorCode,
} from './errors.ts';

describe('across the frame boundary', () => {
  it.each([
    [{ code: 'origin_denied', message: 'no', status: 403 }],
    [{ code: 'network', message: 'offline' }],
  ] as const)('%o keeps code, message and status', (data) => {
    const sent = structuredClone(toErrorData(new WidgetError(data)));
    expect(sent).toEqual(data);
    const received = toWidgetError(sent);
    expect(received).toBeInstanceOf(WidgetError);
    expect(toErrorData(received)).toEqual(data);
  });

  it('sends only code, message and status across the boundary, never cause or stack', () => {
    const error = new WidgetError({ code: 'network', message: 'down' }, new Error('secret'));
    expect(Object.keys(toErrorData(error)).toSorted()).toEqual(['code', 'message']);
  });

  it('keeps a code that only a newer frame knows, as one that will not pass by itself', () => {
    const error = toWidgetError({ code: 'moved_away', message: 'The site has moved.' });
    expect(error).toMatchObject({ code: 'moved_away', retryable: false });
    expect(isErrorCode(error.code)).toBe(false);
  });

  it('leaves what is a WidgetError already as it is', () => {
    const error = new WidgetError({ code: 'unavailable', message: 'closed' });
    expect(toWidgetError(error)).toBe(error);
  });
});

/** A new code does not compile until somebody has decided whether it may pass by itself. */
const MAY_PASS: Record<ErrorCode, boolean> = {
  no_app_key: false,
  bad_config: false,
  frame_unreachable: true,
  origin_denied: false,
  unavailable: false,
  signature_invalid: false,
  signature_expired: false,
  signature_required: false,
  link_entry_disabled: false,
  unauthorized: false,
  rate_limited: true,
  message_too_long: false,
  send_failed: false,
  network: true,
  unsupported: false,
};

it.each(ERROR_CODES)('%s: retryable if it may pass by itself', (code) => {
  expect(new WidgetError({ code, message: '' }).retryable).toBe(MAY_PASS[code]);
});

it('has a code for all that a site may have to tell apart', () => {
  expect([...ERROR_CODES].toSorted()).toEqual([
    'bad_config',
    'frame_unreachable',
    'link_entry_disabled',
    'message_too_long',
    'network',
    'no_app_key',
    'origin_denied',
    'rate_limited',
    'send_failed',
    'signature_expired',
    'signature_invalid',
    'signature_required',
    'unauthorized',
    'unavailable',
    'unsupported',
  ]);
});

it('a WidgetError is an Error that says what it is, and has a status only where there was one', () => {
  const error = new WidgetError({ code: 'network', message: 'down' });
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).toBe('WidgetError: down');
  expect(Object.keys(error)).not.toContain('status');
  expect(Object.keys(error)).not.toContain('cause');
});

describe('an error that is not ours', () => {
  it('the fallback is made, with it as the cause', () => {
    const cause = new TypeError('boom');
    const error = toWidgetError(cause, 'frame_unreachable');
    expect(error).toMatchObject({ code: 'frame_unreachable', message: 'boom', cause });
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ code: undefined }],
    [{ code: null }],
    [{ code: true }],
    [{ code: 7 }],
    [{ code: ['network'] }],
  ])('no code is taken: %j', (value) => {
    expect(toWidgetError(value, 'frame_unreachable').code).toBe('frame_unreachable');
  });

  it('the message is what can be said of it', () => {
    expect(toWidgetError('no such frame').message).toBe('no such frame');
    expect(toWidgetError(undefined).message).toBe('undefined');
    expect(toWidgetError({ message: 7 }).message).toBe('7');
  });

  it.each([
    ['without a prototype', Object.create(null)],
    ['whose toString is no function', { toString: [] }],
    ['whose message is such a thing', { code: 'network', message: { toString: [] } }],
    ['whose status is a symbol', { code: 'network', status: Symbol('status') }],
    ['whose status is an object', { code: 'network', status: Object.create(null) }],
  ])('a thing %s is an error like any other', (_, value) => {
    const error = toWidgetError(value);
    expect(error).toMatchObject({ code: 'network', message: 'object' });
    expect(error).not.toHaveProperty('status');
  });

  it('code and message are texts, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { code, message } = toWidgetError(value);
        expect([typeof code, typeof message]).toEqual(['string', 'string']);
      }),
    );
  });
});
