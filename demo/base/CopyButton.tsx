import { createSignal, onCleanup } from 'solid-js';
import { Icon, type IconName } from './Icon.tsx';
import { useTexts } from './texts/use-texts.ts';

type CopyButtonProps = {
  text: string;
  /** The button's words, as long as nothing has been copied. */
  label: string;
  icon?: IconName;
  /** There is no room for the words, which are said all the same. */
  isOnlyIcon?: boolean;
  /** The element with the text: it is selected where the browser has no clipboard for us. */
  source?: () => HTMLElement | undefined;
};

const SHOWN_MS = 2000;

export function CopyButton(props: CopyButtonProps) {
  const texts = useTexts();
  const [result, setResult] = createSignal<'copied' | 'failed'>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const copy = async () => {
    clearTimeout(timer);
    try {
      await navigator.clipboard.writeText(props.text);
      setResult('copied');
    } catch {
      // No clipboard without a secure context or a permission: selected, one key press is left.
      const source = props.source?.();
      if (source) getSelection()?.selectAllChildren(source);
      setResult('failed');
    }
    timer = setTimeout(() => setResult(undefined), SHOWN_MS);
  };

  const words = () => {
    if (result() === 'copied') return texts().copied;
    if (result() === 'failed') return props.source ? texts().pressToCopy : texts().notAllowed;
    return props.label;
  };

  return (
    <button
      type="button"
      class={props.isOnlyIcon ? 'icon-button' : 'button'}
      title={props.isOnlyIcon ? words() : undefined}
      onClick={() => void copy()}
    >
      <Icon name={result() === 'copied' ? 'check' : (props.icon ?? 'copy')} />
      <span classList={{ unseen: props.isOnlyIcon ?? false }} aria-live="polite">
        {words()}
      </span>
    </button>
  );
}
