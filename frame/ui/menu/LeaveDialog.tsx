import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import { LEAVE_TEXTS } from './leave-texts.ts';

export type LeaveDialogProps = { chat: Chat; onClose(): void };

/** Asks before a conversation is ended; the safe answer has the focus. */
export function LeaveDialog(props: LeaveDialogProps) {
  const { locale } = useI18n();
  const texts = () => LEAVE_TEXTS[locale()];
  const [isBusy, setBusy] = createSignal(false);
  const [hasFailed, setFailed] = createSignal(false);
  let backdrop!: HTMLDivElement;
  let cancel!: HTMLButtonElement;

  const leave = async () => {
    if (isBusy()) return;
    setBusy(true);
    setFailed(false);
    try {
      await (await props.chat.needTalk()).leave();
      props.onClose();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      // Further on it closes the panel.
      event.stopPropagation();
      props.onClose();
    }
    if (event.key !== 'Tab') return;
    // Two buttons, so either way leads to the other one.
    event.preventDefault();
    const buttons = Array.from(backdrop.querySelectorAll('button'));
    buttons.find((button) => button !== document.activeElement)?.focus();
  };

  // A panel that is opened again gives the focus to its input, and older browsers know no `inert`.
  const onFocus = () => {
    if (!backdrop.contains(document.activeElement)) cancel.focus();
  };

  onMount(() => {
    onCleanup(makeInert(backdrop));
    cancel.focus();
    backdrop.addEventListener('click', ({ target }) => {
      if (target === backdrop) props.onClose();
    });
    // The listener is not at the dialog: a click on an element that takes no focus leaves none in
    // it.
    document.addEventListener('keydown', onKeyDown, true);
    window.addEventListener('focus', onFocus, true);
    onCleanup(() => {
      document.removeEventListener('keydown', onKeyDown, true);
      window.removeEventListener('focus', onFocus, true);
    });
  });

  return (
    <div ref={backdrop} class="dialog-backdrop">
      <div
        class="dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="leave-title"
        aria-describedby="leave-text"
      >
        <h2 id="leave-title">{texts().title}</h2>
        <p id="leave-text">{texts().text}</p>
        <Show when={hasFailed()}>
          <p class="dialog-error" role="alert">
            {texts().failed}
          </p>
        </Show>
        <div class="dialog-buttons">
          <button ref={cancel} type="button" onClick={() => props.onClose()}>
            {texts().cancel}
          </button>
          <button
            type="button"
            class="danger"
            aria-disabled={isBusy()}
            onClick={() => void leave()}
          >
            {texts().confirm}
          </button>
        </div>
      </div>
    </div>
  );
}

/** Leaves nothing of the document but this to be reached; not every browser knows `<dialog>`. */
function makeInert(element: Element): () => void {
  const others: Element[] = [];
  let inner = element;
  while (inner.parentElement && inner !== document.body) {
    const { children } = inner.parentElement;
    const passed = inner;
    others.push(...Array.from(children).filter((other) => other !== passed));
    inner = inner.parentElement;
  }
  const setInert = (isInert: boolean) => {
    for (const other of others) other.toggleAttribute('inert', isInert);
  };
  setInert(true);
  return () => setInert(false);
}
