import { Show } from 'solid-js';
import type { WidgetError } from '../../../shared/rpc/errors.ts';
import { canTryAgain } from '../../retry/try-again.ts';
import { useI18n } from '../../i18n/context.tsx';
import { Icon } from '../icons.tsx';
import './refused.css';
import './notice-button.css';

const BLOCKED = 'M5.6 5.6l12.8 12.8M12 3a9 9 0 100 18 9 9 0 000-18z';

/** In place of the conversation where there can be none. */
export function Refused(props: { error: WidgetError }) {
  const { texts } = useI18n();
  return (
    <div class="refused">
      <span class="refused-icon">
        <Icon path={BLOCKED} />
      </span>
      <p role="alert">{texts().errors[props.error.code]}</p>
      <Show when={canTryAgain(props.error.code)}>
        <button type="button" onClick={() => location.reload()}>
          {texts().retry}
        </button>
      </Show>
    </div>
  );
}
