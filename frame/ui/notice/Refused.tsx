import { Show } from 'solid-js';
import type { WidgetError } from '../../../shared/errors.ts';
import { useI18n } from '../../i18n/context.tsx';
import { Icon, ICONS } from '../icons.tsx';
import './notice.css';

/** In place of the conversation where there can be none. */
export function Refused(props: { error: WidgetError }) {
  const { texts } = useI18n();
  return (
    <div class="refused">
      <span class="refused-icon">
        <Icon path={ICONS.blocked} />
      </span>
      <p role="alert">{texts().errors[props.error.code]}</p>
      <Show when={props.error.code === 'unavailable'}>
        <button type="button" onClick={() => location.reload()}>
          {texts().retry}
        </button>
      </Show>
    </div>
  );
}
