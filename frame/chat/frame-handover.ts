import { isOutgoing } from '../sync/outgoing.ts';
import type { Outgoing } from '../sync/timeline.ts';

/** More than anybody writes; a draft may be longer than a message. */
export const MOST_DRAFT = 20_000;
const MOST_ENTRIES = 100;

/**
 * The part of a chat that outlives its frame. The page holds it, in case it loses the frame and
 * makes another.
 */
export type ChatHandover = {
  identity: unknown;
  /**
   * By conversation, the newest message that the page has been told of or shown as history; null
   * until history was shown.
   */
  told: Readonly<Record<string, number>> | null;
  outgoing: readonly Outgoing[];
};

export type FrameHandover = {
  draft: string;
  /**
   * The ticket for which the frame's own storage gives out the former frame's session; see
   * `makeSessionKeeper`.
   */
  ticket: string | undefined;
  chat: ChatHandover;
};

/** Cut to what the next frame takes of it: of a state that is too large, a page would keep nothing at all. */
export function boundedHandover({ draft, ticket, chat }: FrameHandover): FrameHandover {
  return {
    draft: draft.slice(0, MOST_DRAFT),
    ticket,
    chat: { ...chat, outgoing: chat.outgoing.slice(-MOST_ENTRIES) },
  };
}

/**
 * Takes from what a page gave back, which may be anything, whatever can be used. It has the weight of
 * the page's own word: an identity in it is one more that the server has yet to accept, as in `init()`.
 */
export function parseFrameHandover(value: unknown): FrameHandover {
  const { draft, ticket, chat } = Object(value) as Partial<Record<string, unknown>>;
  const { identity, told, outgoing } = Object(chat) as Partial<Record<string, unknown>>;
  return {
    draft: typeof draft === 'string' ? draft.slice(0, MOST_DRAFT) : '',
    ticket: typeof ticket === 'string' ? ticket : undefined,
    chat: {
      identity: identity,
      told: told ? toldIn(told) : null,
      outgoing: Array.isArray(outgoing) ? outgoing.slice(-MOST_ENTRIES).filter(isOutgoing) : [],
    },
  };
}

function toldIn(told: unknown): Record<string, number> {
  const entries = Object.entries(Object(told)).slice(-MOST_ENTRIES);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}
