import { Show } from 'solid-js';
import type { ErrorCode } from '../../../shared/rpc/errors.ts';
import { useI18n } from '../../i18n/context.tsx';
import { canTryAgain } from '../../retry/try-again.ts';

/** Above the messages: why the earlier ones are not there. */
export function OlderFailed(props: { code: ErrorCode; onRetry(): void }) {
  const { texts } = useI18n();
  return (
    <p class="older-failed" role="status">
      {texts().errors[props.code]}
      <Show when={canTryAgain(props.code)}>
        <button type="button" onClick={() => props.onRetry()}>
          {texts().retry}
        </button>
      </Show>
    </p>
  );
}
