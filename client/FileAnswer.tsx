import { createSignal, onCleanup, onMount, Show } from 'solid-js';
import type { Locale } from '../shared/locale.ts';
import { catchFiles } from './catch-files.ts';

const ANSWERS: Record<Locale, string> = {
  'en-US': "Files can't be sent yet.",
  'zh-CN': '暂不支持发送文件。',
};

const NEXT_STEPS = ['keydown', 'pointerdown'] as const;

/** Answers whoever drops a file on the page or pastes one, until their next key or press. */
export function FileAnswer(props: { locale: Locale; class: string }) {
  const [attempts, setAttempts] = createSignal(0);
  const answer = () => void setAttempts((count) => count + 1);
  const forget = () => void setAttempts(0);
  onMount(() => {
    onCleanup(catchFiles(document, answer));
    for (const type of NEXT_STEPS) document.addEventListener(type, forget, true);
    onCleanup(() => {
      for (const type of NEXT_STEPS) document.removeEventListener(type, forget, true);
    });
  });
  // Keyed, so that a second attempt is answered aloud again.
  return (
    <Show when={attempts()} keyed>
      <p class={props.class} role="alert">
        {ANSWERS[props.locale]}
      </p>
    </Show>
  );
}
