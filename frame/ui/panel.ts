import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { ResolvedTheme } from '../../shared/theme.ts';
import type { Chat } from '../chat/chat.ts';
import type { Start } from '../ports/host.ts';
import type { Storage } from '../browser/storage.ts';

export type Panel = {
  isOpen: Accessor<boolean>;
  /** Open, and its tab in view. */
  isShown: Accessor<boolean>;
  setOpen(isOpen: boolean, takeFocus: boolean): void;
  /** It has been painted open, or is about to be opened: until then, what only an open one shows is not loaded. */
  isExpected: Accessor<boolean>;
  /** There is something in it that the visitor will want to see. */
  expectOpening(): void;
  draft: Accessor<string>;
  setDraft(text: string): void;
  /** Writes at the draft's end. */
  type(text: string): void;
  /** Puts a text in the place of the draft. */
  prefill(text: string): void;
  /** Puts the draft under another visitor's name; if it is not theirs, their own takes its place. */
  rescope(scope: string, keepsDraft: boolean): void;
  /** Shows the stored draft, before what was written meanwhile: the server has let the visitor in. */
  restoreDraft(): void;
  /**
   * Another tab has sent this text and removed the drafts of all tabs; this tab stores its own
   * again.
   */
  dropDraft(sent: string): void;
  /** Whether the page takes back the focus that it gives the chat. */
  areKeysHeld: Accessor<boolean>;
  setKeysHeld(areHeld: boolean): void;
  setTheme(theme: ResolvedTheme): void;
  /** Whether the end of the conversation is in view; the log tells. */
  setAtEnd(isAtEnd: boolean): void;
  focusComposer(): void;
  /** Counts up whenever the composer shall take the focus. */
  focusRequests: Accessor<number>;
};

export type PanelOptions = {
  start: Start;
  storage: Storage;
  /** For this tab alone. */
  tabStorage: Storage;
  chat: Chat;
  /** The draft in the composer of this page's former frame. */
  keptDraft: string;
  /** The server had let the visitor in to the former frame: what is stored was shown there. */
  wasLetIn: boolean;
};

/** The state of the panel itself, whatever the conversation: open, focused, dark, half-written. */
export function createPanel(options: PanelOptions): Panel {
  const { start, storage, tabStorage, chat, keptDraft, wasLetIn } = options;
  const storedText = (place: Storage) => {
    const stored = place.read('draft');
    return typeof stored === 'string' ? stored : '';
  };
  const [isOpen, setOpen] = createSignal(start.isOpen);
  const [isExpected, setExpected] = createSignal(false);
  const [draft, setDraftSignal] = createSignal(keptDraft);
  const [focusRequests, setFocusRequests] = createSignal(0);
  const [areKeysHeld, setKeysHeld] = createSignal(false);
  const [isAtEnd, setAtEnd] = createSignal(false);
  const [isVisible, setVisible] = createSignal(!document.hidden);

  const onVisibility = () => setVisible(!document.hidden);
  document.addEventListener('visibilitychange', onVisibility);
  onCleanup(() => document.removeEventListener('visibilitychange', onVisibility));

  const isShown = () => isOpen() && isVisible();
  createEffect(() => chat.setReading(isShown() && isAtEnd()));

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

  const setDraft = (text: string) => {
    // The stored draft shows only later: until then nothing may overwrite it.
    const place = isLetIn ? storage : tabStorage;
    const before = joined(former, draft());
    const now = joined(former, text);
    if (now !== '') place.write('draft', now);
    // The place may be one for all tabs: another's draft stays.
    else if (place.read('draft') === before) place.remove('draft');
    setDraftSignal(text);
  };

  const focusComposer = () => setFocusRequests((count) => count + 1);

  const setTheme = (theme: ResolvedTheme) => {
    document.documentElement.dataset['theme'] = theme;
  };
  setTheme(start.theme);

  return {
    isOpen,
    isShown,
    isExpected,
    expectOpening: () => setExpected(true),
    setOpen(value, takeFocus) {
      setOpen(value);
      setKeysHeld(false);
      if (value && takeFocus) focusComposer();
    },
    focusComposer,
    draft,
    setDraft,
    type: (text) => setDraft(draft() + text),
    prefill(text) {
      storage.remove('draft');
      former = unheard = '';
      setDraft(text);
    },
    rescope(scope, keepsDraft) {
      storage.remove('draft');
      if (!keepsDraft) {
        tabStorage.remove('draft');
        former = unheard = '';
      }
      storage.rescope(scope);
      setDraft((keepsDraft && draft()) || storedText(storage));
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
    areKeysHeld,
    setKeysHeld,
    setTheme,
    setAtEnd,
    focusRequests,
  };
}

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
