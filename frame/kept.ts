import { isErrorCode } from '../shared/errors.ts';
import type { Outgoing } from './sync/timeline.ts';

/** What of a chat outlives its frame: the page holds it, should it lose the frame and make another. */
export type KeptChat = {
  identity: unknown;
  /**
   * By conversation, the newest message that the page has been told of or shown as history; null
   * until history was shown.
   */
  told: Readonly<Record<string, number>> | null;
  outgoing: readonly Outgoing[];
};

export type Kept = { draft: string; chat: KeptChat };

/** Takes from what a page gave back, which may be anything, whatever can be used. */
export function parseKept(value: unknown): Kept {
  const { draft, chat } = Object(value) as Partial<Record<string, unknown>>;
  const { identity, told, outgoing } = Object(chat) as Partial<Record<string, unknown>>;
  return {
    draft: typeof draft === 'string' ? draft : '',
    chat: {
      identity: identity,
      told: told ? (Object(told) as Record<string, number>) : null,
      outgoing: Array.isArray(outgoing) ? outgoing.filter(isOutgoing) : [],
    },
  };
}

export function isOutgoing(value: unknown): value is Outgoing {
  const { clientId, text, createdAt, error } = Object(value) as Record<string, unknown>;
  return (
    [clientId, text, createdAt].every((part) => typeof part === 'string') &&
    (error === undefined || isErrorCode(error))
  );
}
