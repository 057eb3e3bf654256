import { Show } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { useOwnAway } from '../state/own-away.ts';
import './away-bar.css';

/** Reminds a person who works on that visitors think them away. */
export function AwayBar() {
  const { texts } = useLanguage();
  const { isAway, isBusy, toggle } = useOwnAway();
  return (
    <Show when={isAway()}>
      <section class="away-bar" aria-label={texts().away.label}>
        <p>{texts().away.barText}</p>
        <button type="button" class="button" disabled={isBusy()} onClick={() => void toggle()}>
          {texts().away.back}
        </button>
      </section>
    </Show>
  );
}
