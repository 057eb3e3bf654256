import { Show } from 'solid-js';
import type { Chat } from '../../chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import { currentLog } from '../../sync/timeline.ts';
import './notice.css';

/** One line between messages and composer for what the visitor should know of the connection. */
export function Notice(props: { chat: Chat }) {
  const { texts } = useI18n();
  const text = () => {
    const phase = props.chat.phase();
    if (phase.type === 'connecting') return phase.error && texts().errors[phase.error.code];
    if (props.chat.isConnected() === false) return texts().reconnecting;
    const log = currentLog(props.chat.timeline());
    return log?.conversation.status === 'closed' ? texts().closed : undefined;
  };

  return (
    <div class="notice-region" role="status">
      <Show when={text()}>{(shown) => <p class="notice">{shown()}</p>}</Show>
    </div>
  );
}
