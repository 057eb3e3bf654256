import { codePointLength, isBlank, MAX_TEXT_LENGTH } from '../../shared/text.ts';
import type { SendRequest } from '../../shared/wire/wire.ts';
import { Problem } from '../base/problem.ts';

/** Refuses what is blank or too long: as it came, since trimming is the sender's business. */
export function checkText({ text }: Pick<SendRequest, 'text'>): void {
  if (isBlank(text)) throw new Problem('bad_request', { field: 'text' });
  if (codePointLength(text) > MAX_TEXT_LENGTH) throw new Problem('message_too_long');
}
