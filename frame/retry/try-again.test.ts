import { expect, it } from 'vitest';
import { ERROR_CODES, WidgetError } from '../../shared/rpc/errors.ts';
import { canTryAgain } from './try-again.ts';

it('offers another try wherever the widget itself tries again', () => {
  const tried = ERROR_CODES.filter((code) => new WidgetError({ code, message: '' }).retryable);
  expect(tried.filter(canTryAgain)).toEqual(tried);
});

it.each([
  'no_app_key',
  'bad_config',
  'origin_denied',
  'signature_invalid',
  'signature_expired',
  'signature_required',
  'message_too_long',
  'unsupported',
] as const)('offers no other try after %s, which would end the same way', (code) => {
  expect(canTryAgain(code)).toBe(false);
});

it.each(['unavailable', 'link_entry_disabled', 'unauthorized', 'send_failed'] as const)(
  'offers another try after %s, which somebody may have put right',
  (code) => {
    expect(canTryAgain(code)).toBe(true);
  },
);
