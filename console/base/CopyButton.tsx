import { createSignal, onCleanup, Show } from 'solid-js';
import { useLanguage } from './language.ts';
import './copy-button.css';

const SHOWN_MS = 2000;

type CopyButtonProps = {
  text: string;
  /** Names what is copied, where several such buttons stand on a page. */
  label?: string;
};

export function CopyButton(props: CopyButtonProps) {
  const { texts } = useLanguage();
  const [isCopied, setIsCopied] = createSignal(false);
  const [hasFailed, setHasFailed] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const copy = async () => {
    setHasFailed(false);
    try {
      await navigator.clipboard.writeText(props.text);
      setIsCopied(true);
      clearTimeout(timer);
      timer = setTimeout(() => setIsCopied(false), SHOWN_MS);
    } catch {
      // A browser may refuse it, and has none where the page came without encryption.
      setHasFailed(true);
    }
  };

  return (
    <span class="copy">
      <button
        type="button"
        class="button copy-button"
        aria-label={props.label}
        onClick={() => void copy()}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <Show
            when={isCopied()}
            fallback={<path d="M7.500 7.500h8v8h-8zM12.500 7.500v-3h-8v8h3" />}
          >
            <path d="m5 10.500 3.500 3.500L15.500 6.500" />
          </Show>
        </svg>
        <span>{isCopied() ? texts().copied : texts().copy}</span>
        <span role="status" class="visually-hidden">
          {isCopied() ? texts().copied : ''}
        </span>
      </button>
      <Show when={hasFailed()}>
        {/* Beside the button, for a dialog hides all that is behind it. */}
        <span class="form-error" role="alert">
          {texts().copyFailed}
        </span>
      </Show>
    </span>
  );
}
