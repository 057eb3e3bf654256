import type { MessagesQuery } from '../../../shared/wire/wire.ts';
import { olderPlace, type OlderPlace } from '../../sync/timeline.ts';
import { HISTORY_PAGE, type GapsOptions } from './gaps.ts';

export type OlderPages = {
  /** Shows the next older page; calls at once share one. */
  load(): Promise<void>;
  /** Another visitor from here on. */
  forget(): void;
};

/** Leads back through the history, page by page and conversation by conversation. */
export function makeOlderPages({ timeline, apply, load }: GapsOptions): OlderPages {
  let loadingOlder: Promise<void> | undefined;

  const loadOlderPage = async (): Promise<void> => {
    const place = olderPlace(timeline());
    if (!place) return;
    const { conversationId, before } = place;
    const query: MessagesQuery = before === undefined ? {} : { before };
    const page = await load(conversationId, { ...query, limit: HISTORY_PAGE });
    // If the messages before that place were let go of meanwhile, adding the page would leave a
    // hole.
    if (!page || !isSamePlace(olderPlace(timeline()), place)) return;
    const { conversation, messages } = page;
    apply(
      { type: 'conversation', conversation, historyEnd: conversation.lastSeq },
      { type: 'messages', conversationId, messages },
    );
    // A conversation in which nobody said a word only leads on to the one before it.
    if (before === undefined && messages.length === 0) await loadOlderPage();
  };

  return {
    load() {
      if (loadingOlder) return loadingOlder;
      const loading = loadOlderPage().finally(() => {
        if (loadingOlder === loading) loadingOlder = undefined;
      });
      loadingOlder = loading;
      return loading;
    },
    forget() {
      loadingOlder = undefined;
    },
  };
}

function isSamePlace(one: OlderPlace | undefined, other: OlderPlace): boolean {
  return one?.conversationId === other.conversationId && one.before === other.before;
}
