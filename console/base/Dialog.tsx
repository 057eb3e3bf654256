import { useBeforeLeave } from '@solidjs/router';
import { createUniqueId, onCleanup, onMount, Show, type JSX } from 'solid-js';
import { useLanguage } from './language.ts';
import './dialog.css';

type DialogProps = {
  title: string;
  description?: string | undefined;
  children?: JSX.Element;
  /** Buttons at the lower edge. */
  footer?: JSX.Element;
  /** Asked by Escape, by the cross and by a press beside the dialog. */
  onClose(): void;
  onSubmit?: () => void;
  /** Holds what is shown only once: closes by its own button alone. */
  isKept?: boolean;
  /** Waits for an answer that may show something only once: nothing closes it meanwhile. */
  isBusy?: boolean;
};

/** While one is open, keys are meant for it. */
export const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** A modal dialog; render it to show it. The browser keeps the focus inside and gives it back. */
export function Dialog(props: DialogProps) {
  const { texts } = useLanguage();
  const id = createUniqueId();
  let dialog!: HTMLDialogElement;
  const before = document.activeElement;
  const isHeld = () => props.isKept === true || props.isBusy === true;
  const askToClose = () => {
    if (!isHeld()) props.onClose();
  };
  // Chromium closes a dialog at the second Escape in a row, whatever the dialog says to it.
  const holdOnKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isHeld()) event.preventDefault();
  };

  // The browser's way back would take along what is shown only once.
  useBeforeLeave((event) => {
    if (props.isKept) event.preventDefault();
  });

  onMount(() => {
    dialog.showModal();
    dialog.addEventListener('mousedown', (event) => {
      // The second press of a double click on the button that opened it is meant for that button.
      if (event.target === dialog && event.detail < 2) askToClose();
    });
    // A button that was disabled under the focus leaves it to the page.
    document.addEventListener('keydown', holdOnKey);
    dialog.querySelector<HTMLElement>('[autofocus]')?.focus();
  });
  onCleanup(() => {
    document.removeEventListener('keydown', holdOnKey);
    // While it is shown modally, nothing else can have the focus.
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });

  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={props.description ? `${id}-text` : undefined}
      on:cancel={(event) => {
        event.preventDefault();
        askToClose();
      }}
      on:close={() => {
        // The way back of a phone is no key: the browser has closed it without asking.
        if (!dialog.isConnected) return;
        if (isHeld()) dialog.showModal();
        else props.onClose();
      }}
    >
      <form
        class="dialog-body"
        method="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit?.();
        }}
      >
        <div class="dialog-head">
          <h2 id={`${id}-title`}>{props.title}</h2>
          <Show when={!props.isKept}>
            <button
              type="button"
              class="button button-icon"
              aria-label={texts().dismiss}
              disabled={props.isBusy}
              onClick={askToClose}
            >
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="m6 6 8 8M14 6l-8 8" />
              </svg>
            </button>
          </Show>
        </div>
        <Show when={props.description}>
          <p id={`${id}-text`} class="dialog-text">
            {props.description}
          </p>
        </Show>
        <div class="dialog-content">{props.children}</div>
        <div class="dialog-foot">{props.footer}</div>
      </form>
    </dialog>
  );
}
