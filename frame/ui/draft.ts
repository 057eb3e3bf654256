import { createSignal, type Accessor } from 'solid-js';
import type { Storage } from '../browser/storage.ts';

export type Draft = {
  draft: Accessor<string>;
  setDraft(text: string): void;
  /** Writes at the draft's end. */
  type(text: string): void;
  /** Puts a text in the place of the draft. */
  prefill(text: string): void;
  /** Puts the draft under another visitor's name; if it is not theirs, their own takes its place. */
  rescope(scope: string, keepsDraft: boolean): void;
  /**
   * The user has left, and nobody follows yet: the draft is gone, and what is written from here on is the next
   * one's, in whose place it is kept until that is over. Somebody may take that one's place meanwhile.
   */
  setLeaving(next: Storage | undefined): void;
  /** Shows the stored draft, before what was written meanwhile: the server has let the visitor in. */
  restoreDraft(): void;
  /**
   * Another tab has sent this text and removed the drafts of all tabs; this tab stores its own
   * again.
   */
  dropDraft(sent: string): void;
};

export type DraftOptions = {
  storage: Storage;
  /** For this tab alone. */
  tabStorage: Storage;
  /** The draft in the composer of this page's former frame. */
  keptDraft: string;
  /** The server had let the visitor in to the former frame: what is stored was shown there. */
  wasLetIn: boolean;
};

/** The text in the composer, kept in storage until it is sent. */
export function createDraft({ storage, tabStorage, keptDraft, wasLetIn }: DraftOptions): Draft {
  const [draft, setDraftSignal] = createSignal(keptDraft);
  const keptInTab = storedText(tabStorage);
  const storedBefore = storedText(storage);
  /** Words that the former frame stored, and the page lost the frame before it had word of them. */
  let unheard = wasLetIn ? beyond(storedBefore, keptDraft) : '';
  // The news that a frame was let in may not have reached the page: its draft is then stored for all tabs.
  let isLetIn =
    (wasLetIn && unheard === '') ||
    (keptDraft !== '' && keptInTab === '' && storedBefore === keptDraft);
  /** The draft of a former page of this tab, whose visitor was not let in: it comes first, and shows later. */
  let former = isLetIn ? '' : withoutEnd(keptInTab, keptDraft);
  let next: Storage | undefined;

  const setDraft = (text: string) => {
    // The stored draft shows only later: until then nothing may overwrite it.
    const place = next ?? (isLetIn ? storage : tabStorage);
    const before = joined(former, draft());
    const now = joined(former, text);
    if (now !== '') place.write('draft', now);
    // The place may be one for all tabs: another's draft stays.
    else if (place.read('draft') === before) place.remove('draft');
    setDraftSignal(text);
  };

  /** Leaves nothing of what was written until now, here or in storage. */
  const forget = () => {
    storage.remove('draft');
    tabStorage.remove('draft');
    former = unheard = '';
    setDraftSignal('');
  };

  return {
    draft,
    setDraft,
    type: (text) => setDraft(draft() + text),
    prefill(text) {
      storage.remove('draft');
      former = unheard = '';
      setDraft(text);
    },
    setLeaving(place) {
      if (!next) forget();
      else if (next.read('draft') === draft()) next.remove('draft');
      next = place;
      setDraft(draft());
    },
    rescope(scope, isTheirs) {
      const keepsDraft = isTheirs || next;
      if (keepsDraft) storage.remove('draft');
      else forget();
      storage.rescope(scope);
      setDraft(draft() || storedText(storage));
    },
    restoreDraft() {
      if (isLetIn) return;
      isLetIn = true;
      const stored = storedText(storage);
      const text = joined(former, draft());
      former = '';
      tabStorage.remove('draft');
      if (unheard !== '') setDraft(withWords(text, keptDraft, unheard));
      // A former frame of this page may have shown what is stored.
      else setDraft(text.startsWith(stored) ? text : joined(stored, text));
    },
    dropDraft: (sent) => setDraft(draft().trim() === sent ? '' : draft()),
  };
}

const storedText = (place: Storage) => {
  const stored = place.read('draft');
  return typeof stored === 'string' ? stored : '';
};

const joined = (first: string, second: string) =>
  first === '' || second === '' ? first + second : `${first} ${second}`;

const withoutEnd = (text: string, end: string) =>
  text.endsWith(end) ? text.slice(0, text.length - end.length).trimEnd() : text;

const beyond = (stored: string, kept: string) =>
  stored.startsWith(kept) ? stored.slice(kept.length) : '';

/** Puts words back where they were: behind the kept part of a text, and before what was written since. */
const withWords = (text: string, kept: string, words: string) =>
  text.startsWith(kept)
    ? joined(kept + words, text.slice(kept.length))
    : joined(text, words.trimStart());
