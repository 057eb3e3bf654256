import { isErrorCode } from '../../shared/rpc/errors.ts';
import { MAX_TEXT_LENGTH } from '../../shared/text.ts';
import type { Outgoing } from './timeline.ts';

/** In UTF-16 units, of which a code point has two at most. */
const MOST_TEXT = 2 * MAX_TEXT_LENGTH;
/** The longest id or time, in UTF-16 units. */
const MOST_ID = 64;

/** Whether a value from storage or from a page is a message that has yet to be sent. */
export function isOutgoing(value: unknown): value is Outgoing {
  const { clientId, text, createdAt, error } = Object(value) as Record<string, unknown>;
  return (
    isTextUpTo(MOST_ID, clientId) &&
    isTextUpTo(MOST_TEXT, text) &&
    isTextUpTo(MOST_ID, createdAt) &&
    (error === undefined || isErrorCode(error))
  );
}

function isTextUpTo(limit: number, value: unknown): boolean {
  return typeof value === 'string' && value.length <= limit;
}
