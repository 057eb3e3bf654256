import type { WidgetError } from '../../../shared/errors.ts';
import { useI18n } from '../../i18n/context.tsx';
import { Icon, ICONS } from '../icons.tsx';
import './notice.css';

/** In place of the conversation where there can be none. */
export function Refused(props: { error: WidgetError }) {
  const { texts } = useI18n();
  return (
    <div class="refused" role="alert">
      <span class="refused-icon">
        <Icon path={ICONS.blocked} />
      </span>
      <p>{texts().errors[props.error.code]}</p>
    </div>
  );
}
