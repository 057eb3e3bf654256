import { createEffect, on, onCleanup, type Accessor } from 'solid-js';

/** Gives the composer's field the focus, with the caret at its end, whenever it is asked for. */
export function createInputFocus(
  input: () => HTMLTextAreaElement,
  requests: Accessor<number>,
): void {
  const focus = () => {
    const field = input();
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  };
  onCleanup(() => window.removeEventListener('focus', focus));
  createEffect(
    on(
      requests,
      () => {
        // In a frame the page hands the focus over first. An element that took it before would have it
        // for this document alone, and keys would still go to the page.
        if (document.hasFocus() || window.parent === window) focus();
        else window.addEventListener('focus', focus, { once: true });
      },
      { defer: true },
    ),
  );
}
