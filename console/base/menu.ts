import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import { isImeKey } from '../../client/is-ime-key.ts';

type Menu = {
  isOpen: Accessor<boolean>;
  toggle(): void;
  /** Closes it and gives the focus back to its button. */
  close(): void;
  /** Closes it and leaves the focus where it is. */
  leave(): void;
};

type MenuParts = {
  /** Holds the button and what it opens. */
  root(): HTMLElement;
  button(): HTMLElement;
};

/** Opens and closes what hangs on a button: Escape closes it, and a press or the focus elsewhere. */
export function createMenu({ root, button }: MenuParts): Menu {
  const [isOpen, setIsOpen] = createSignal(false);
  const leave = () => setIsOpen(false);
  const close = () => {
    leave();
    button().focus();
  };

  const closeOnKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !isImeKey(event)) close();
  };
  const leaveOutside = (event: Event) => {
    if (!root().contains(event.target as Node)) leave();
  };
  createEffect(
    on(isOpen, (isOpenNow) => {
      if (!isOpenNow) return;
      const undo = new AbortController();
      const { signal } = undo;
      document.addEventListener('keydown', closeOnKey, { signal });
      document.addEventListener('pointerdown', leaveOutside, { signal });
      document.addEventListener('focusin', leaveOutside, { signal });
      onCleanup(() => undo.abort());
    }),
  );

  return { isOpen, toggle: () => setIsOpen(!isOpen()), close, leave };
}
