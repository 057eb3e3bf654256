import { onCleanup, onMount, Show } from 'solid-js';
import { useI18n } from '../../i18n/context.tsx';
import type { Panel } from '../panel.ts';
import { HINT_TEXTS } from './hint-texts.ts';
import './hint.css';
import './notice-button.css';

/** The visitor's way on in trouble that the chat did not cause. */
export function Hint(props: { panel: Panel }) {
  const { locale } = useI18n();
  const texts = () => HINT_TEXTS[locale()];
  return (
    <Show
      when={props.panel.areKeysHeld()}
      fallback={
        <p class="notice closed">
          <span>{texts().closed}</span>
          <button type="button" onClick={() => props.panel.focusComposer()}>
            {texts().startNew}
          </button>
        </p>
      }
    >
      <KeysHeld text={texts().keysHeld} onOver={() => props.panel.setKeysHeld(false)} />
    </Show>
  );
}

/** The page lets go of the keyboard once the chat has had the focus for this long. */
const SETTLED_MS = 1000;

/** Says that the page has the keyboard, until it is the chat's again. */
function KeysHeld(props: { text: string; onOver: () => void }) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onFocus = () => {
    clearTimeout(timer);
    timer = setTimeout(() => props.onOver(), SETTLED_MS);
  };
  const onBlur = () => clearTimeout(timer);
  onMount(() => {
    addEventListener('focus', onFocus);
    addEventListener('blur', onBlur);
    if (document.hasFocus()) onFocus();
  });
  onCleanup(() => {
    removeEventListener('focus', onFocus);
    removeEventListener('blur', onBlur);
    clearTimeout(timer);
  });
  return <p class="notice">{props.text}</p>;
}
