import { Show } from 'solid-js';
import { canTryAgain } from '../../retry/try-again.ts';
import { useI18n } from '../../i18n/context.tsx';
import type { Panel } from '../panel.ts';
import type { Sending } from '../../chat/sending/sending.ts';
import type { Outgoing } from '../../sync/timeline.ts';
import { LOG_TEXTS } from './log-texts.ts';

/** Under a message that the server refused: why, and the ways on. */
export function FailedNote(props: { failed: Outgoing; sending: Sending; panel: Panel }) {
  const { locale, texts } = useI18n();
  const reason = () => {
    const { error } = props.failed;
    return error === undefined || error === 'send_failed' ? '' : texts().errors[error];
  };
  // The buttons go with the failure: who pressed one by the keyboard would be nowhere.
  const settle = (way: 'retry' | 'discard') => {
    props.sending[way](props.failed.clientId);
    props.panel.focusComposer();
  };
  return (
    <p class="meta failed">
      <span>
        {texts().failed}
        {reason() && ` · ${reason()}`}
      </span>
      <Show when={canTryAgain(props.failed.error ?? 'send_failed')}>
        <button type="button" onClick={() => settle('retry')}>
          {texts().retry}
        </button>
      </Show>
      <button type="button" onClick={() => settle('discard')}>
        {LOG_TEXTS[locale()].discard}
      </button>
    </p>
  );
}
