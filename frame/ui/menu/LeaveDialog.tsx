import { createSignal, onMount, Show } from 'solid-js';
import type { Chat } from '../../chat.ts';
import { useI18n } from '../../i18n/context.tsx';

export type LeaveDialogProps = { chat: Chat; onClose(): void };

/** Asks before a conversation is ended; the safe answer has the focus. */
export function LeaveDialog(props: LeaveDialogProps) {
  const { texts } = useI18n();
  const [isBusy, setBusy] = createSignal(false);
  const [hasFailed, setFailed] = createSignal(false);
  let dialog!: HTMLDivElement;
  let cancel!: HTMLButtonElement;
  onMount(() => {
    cancel.focus();
    dialog.addEventListener('keydown', onKeyDown);
  });

  const leave = async () => {
    if (isBusy()) return;
    setBusy(true);
    setFailed(false);
    try {
      await (await props.chat.talking).leave();
      props.onClose();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Further up it closes the panel.
      event.stopPropagation();
      props.onClose();
    }
    if (event.key !== 'Tab') return;
    // Two buttons, so either way leads to the other one.
    event.preventDefault();
    const buttons = Array.from(dialog.querySelectorAll('button'));
    buttons.find((button) => button !== document.activeElement)?.focus();
  };

  return (
    <div class="dialog-backdrop">
      <div
        ref={dialog}
        class="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="leave-title"
        aria-describedby="leave-text"
      >
        <h2 id="leave-title">{texts().leaveTitle}</h2>
        <p id="leave-text">{texts().leaveText}</p>
        <Show when={hasFailed()}>
          <p class="dialog-error" role="alert">
            {texts().leaveFailed}
          </p>
        </Show>
        <div class="dialog-buttons">
          <button ref={cancel} type="button" onClick={() => props.onClose()}>
            {texts().leaveCancel}
          </button>
          <button
            type="button"
            class="danger"
            aria-disabled={isBusy()}
            onClick={() => void leave()}
          >
            {texts().leaveConfirm}
          </button>
        </div>
      </div>
    </div>
  );
}
