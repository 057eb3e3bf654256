import { createEffect, onMount, Show } from 'solid-js';
import { useLanguage } from './language.ts';
import { useToast } from './toast.ts';
import './toast.css';

/** The place where toasts appear; there from the start, so that screen readers hear each one. */
export function ToastView() {
  const { texts } = useLanguage();
  const { toast, hideToast } = useToast();
  let place!: HTMLDivElement;
  onMount(() => place.showPopover());
  createEffect(() => {
    // The browser puts on top what it shows last, and a dialog was shown after this place.
    if (!toast() || !document.querySelector('dialog[open]')) return;
    place.hidePopover();
    place.showPopover();
  });
  return (
    <div ref={place} class="toasts" role="status" popover="manual">
      <Show when={toast()} keyed>
        {(shown) => (
          <div class="toast" data-kind={shown.kind}>
            <span>{shown.text}</span>
            <button
              type="button"
              class="button button-icon"
              aria-label={texts().dismiss}
              onClick={hideToast}
            >
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="m6 6 8 8M14 6l-8 8" />
              </svg>
            </button>
          </div>
        )}
      </Show>
    </div>
  );
}
