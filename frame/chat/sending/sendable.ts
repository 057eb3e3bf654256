import { WidgetError } from '../../../shared/rpc/errors.ts';
import { codePointLength, isBlank, MAX_TEXT_LENGTH } from '../../../shared/text.ts';

/** Throws what the server would refuse a text with, before it is even shown. */
export function assertSendable(text: string): void {
  if (isBlank(text)) {
    throw new WidgetError({ code: 'send_failed', message: 'The message is empty.' });
  }
  if (codePointLength(text) > MAX_TEXT_LENGTH) {
    const message = `A message has at most ${MAX_TEXT_LENGTH} characters.`;
    throw new WidgetError({ code: 'message_too_long', message });
  }
}
