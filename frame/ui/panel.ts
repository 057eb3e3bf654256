import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js';
import type { ResolvedTheme } from '../../shared/theme.ts';
import type { Chat } from '../chat/chat.ts';
import type { Start } from '../ports/host.ts';
import { createDraft, type Draft, type DraftOptions } from './draft.ts';

export type Panel = Draft & {
  isOpen: Accessor<boolean>;
  /** Open, and its tab in view. */
  isShown: Accessor<boolean>;
  setOpen(isOpen: boolean, takeFocus: boolean): void;
  /** It has been painted open, or is about to be opened: until then, what only an open one shows is not loaded. */
  isExpected: Accessor<boolean>;
  /** There is something in it that the visitor will want to see. */
  expectOpening(): void;
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

export type PanelOptions = DraftOptions & { start: Start; chat: Chat };

/** The state of the panel itself, whatever the conversation: open, focused, dark, half-written. */
export function createPanel(options: PanelOptions): Panel {
  const { start, chat } = options;
  const [isOpen, setOpen] = createSignal(start.isOpen);
  const [isExpected, setExpected] = createSignal(false);
  const [focusRequests, setFocusRequests] = createSignal(0);
  const [areKeysHeld, setKeysHeld] = createSignal(false);
  const [isAtEnd, setAtEnd] = createSignal(false);
  const [isVisible, setVisible] = createSignal(!document.hidden);

  const onVisibility = () => setVisible(!document.hidden);
  document.addEventListener('visibilitychange', onVisibility);
  onCleanup(() => document.removeEventListener('visibilitychange', onVisibility));

  const isShown = () => isOpen() && isVisible();
  createEffect(() => chat.setReading(isShown() && isAtEnd()));

  const focusComposer = () => setFocusRequests((count) => count + 1);

  const setTheme = (theme: ResolvedTheme) => {
    document.documentElement.dataset['theme'] = theme;
  };
  setTheme(start.theme);

  return {
    ...createDraft(options),
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
    areKeysHeld,
    setKeysHeld,
    setTheme,
    setAtEnd,
    focusRequests,
  };
}
