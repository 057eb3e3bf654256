import { createStore } from 'solid-js/store';
import { makeClientId } from '../../client/random-ids.ts';
import type { Note } from '../../shared/wire/agent-wire.ts';
import type { InboxApi } from '../data/inbox-api.ts';
import type { Gone } from './gone.ts';

export type Notes = {
  /** A conversation's notes, oldest first, as far as they are known. */
  of(conversationId: string): readonly Note[];
  load(conversationId: string): Promise<void>;
  take(note: Note): void;
  /** These conversations are gone. */
  forget(conversationIds: readonly string[]): void;
  /** Resolves with whether the server has it; the same text sent again then is the same note. */
  add(conversationId: string, text: string): Promise<boolean>;
};

type NotesOptions = {
  gone: Pick<Gone, 'has'>;
  api: Pick<InboxApi, 'notes' | 'addNote'>;
  onError(error: unknown): void;
};

/** Texts among colleagues, which no visitor sees. */
export function createNotes({ api, gone, onError }: NotesOptions): Notes {
  const [byConversation, setNotes] = createStore<Record<string, readonly Note[]>>({});
  /** A note whose answer was lost keeps its id, so that it arrives once. */
  let unsure: { conversationId: string; text: string; clientId: string } | undefined;

  const takeAll = (conversationId: string, incoming: readonly Note[]) => {
    if (gone.has(conversationId)) return;
    const known = byConversation[conversationId] ?? [];
    const added = incoming.filter(({ id }) => !known.some((note) => note.id === id));
    const inOrder = [...known, ...added].sort(
      (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt),
    );
    setNotes(conversationId, inOrder);
  };

  return {
    of: (conversationId) => byConversation[conversationId] ?? [],
    async load(conversationId) {
      try {
        takeAll(conversationId, (await api.notes(conversationId)).notes);
      } catch (error) {
        onError(error);
      }
    },
    take: (note) => takeAll(note.conversationId, [note]),
    forget: (conversationIds) => setNotes([...conversationIds], []),
    async add(conversationId, text) {
      const isAgain = unsure?.conversationId === conversationId && unsure.text === text;
      const clientId = isAgain && unsure ? unsure.clientId : makeClientId();
      unsure = { conversationId, text, clientId };
      try {
        const { note } = await api.addNote(conversationId, { text, clientId });
        unsure = undefined;
        takeAll(conversationId, [note]);
        return true;
      } catch (error) {
        onError(error);
        return false;
      }
    },
  };
}
