import { batch, type Accessor } from 'solid-js';
import type { InboxApi } from '../data/inbox-api.ts';
import { watchMissing } from '../data/watch-missing.ts';
import { createConversationChanges, type ConversationChanges } from './conversation-changes.ts';
import { createConversationList, type ConversationList } from './conversation-list.ts';
import { makeGone } from './gone.ts';
import { createNotes, type Notes } from './notes.ts';
import { createOpenThread, type OpenThread } from './open-thread.ts';
import type { Unsent } from './unsent.ts';

/** Conversations, as far as they are known here. Nothing stays of one that is gone. */
export type InboxContent = {
  api: InboxApi;
  list: ConversationList;
  thread: OpenThread;
  changes: ConversationChanges;
  notes: Notes;
  /** These were deleted; by their own ids. */
  forgetVisitors(ownIds: readonly string[]): void;
  /** The only sites that this person may work with from now on; null stands for all. */
  cover(siteIds: readonly string[] | null): void;
};

type ContentOptions = {
  agentId: string;
  api: InboxApi;
  agentName: Accessor<string | undefined>;
  unsent: Pick<Unsent, 'drafts' | 'outboxes'>;
  onError(error: unknown): void;
};

export function createInboxContent(options: ContentOptions): InboxContent {
  const { agentId, agentName, unsent, onError } = options;
  const { drafts, outboxes } = unsent;
  const gone = makeGone();
  const api = watchMissing(options.api, (id) => {
    gone.addConversation(id);
    forgetGone([id]);
  });
  const list = createConversationList({ api, agentId, gone, onError });
  const changes = createConversationChanges({ api, list, onError });
  const notes = createNotes({ api, gone, onError });
  const thread = createOpenThread({ api, list, agentName, outboxes, gone, onError });
  outboxes.onSettled(thread.takeSettled);

  /** Beside those that are known, these. */
  const forgetGone = (unknown: readonly string[] = []) => {
    const known = list.where(gone.has).map(({ id }) => id);
    const ids = [...new Set([...known, ...unknown])];
    for (const id of ids) gone.addConversation(id);
    batch(() => {
      list.drop(ids);
      thread.forget(ids);
      notes.forget(ids);
    });
    drafts.forget(ids);
    list.counts.refreshSoon();
  };

  return {
    api,
    list,
    thread,
    changes,
    notes,
    forgetVisitors(ownIds) {
      for (const id of ownIds) gone.addVisitor(id);
      forgetGone();
    },
    cover(siteIds) {
      gone.cover(siteIds);
      forgetGone();
    },
  };
}
