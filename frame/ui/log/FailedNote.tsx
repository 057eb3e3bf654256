import { useI18n } from '../../i18n/context.tsx';
import type { Sending } from '../../sending.ts';
import type { Outgoing } from '../../sync/timeline.ts';

/** Under a message that the server refused: why, and the ways on. */
export function FailedNote(props: { failed: Outgoing; sending: Sending }) {
  const { texts } = useI18n();
  const reason = () => {
    const { error } = props.failed;
    return error === undefined || error === 'send_failed' ? '' : texts().errors[error];
  };
  return (
    <p class="meta failed">
      <span>
        {texts().failed}
        {reason() && ` · ${reason()}`}
      </span>
      <button type="button" onClick={() => props.sending.retry(props.failed.clientId)}>
        {texts().retry}
      </button>
      <button type="button" onClick={() => props.sending.discard(props.failed.clientId)}>
        {texts().discard}
      </button>
    </p>
  );
}
