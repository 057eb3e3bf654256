import { Show } from 'solid-js';
import type { ErrorCode } from '../../../shared/rpc/errors.ts';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import type { Panel } from '../panel.ts';
import { createLazyPart } from '../lazy-part.ts';
import './notice.css';

/** One line between messages and composer for what the visitor should know just now. */
export function Notice(props: { chat: Chat; panel: Panel }) {
  const { texts } = useI18n();
  /** A handshake that is limited was no message of the visitor's. */
  const whyConnecting = (code: ErrorCode) =>
    code === 'rate_limited' ? texts().busy : texts().errors[code];
  const trouble = () => {
    const phase = props.chat.phase();
    if (!props.chat.isOnline()) return texts().deviceOffline;
    if (phase.type === 'connecting') return phase.error && whyConnecting(phase.error.code);
    if (props.chat.reach() === 'none') return texts().reconnecting;
    const obstacle = props.chat.talk()?.sending.obstacle();
    return obstacle && texts().errors[obstacle];
  };
  const isClosed = () => {
    const talk = props.chat.talk();
    const isGoingOn = talk?.feed.timeline().outgoing.length !== 0;
    return talk?.conversation()?.status === 'closed' && !isGoingOn;
  };
  const hasHint = () => isClosed() || props.panel.areKeysHeld();
  const hint = createLazyPart(() => import('./Hint.tsx').then((part) => part.Hint), hasHint);

  return (
    <div class="notice-region" role="status">
      <Show
        when={trouble()}
        fallback={
          <Show when={hasHint() && hint.component()}>
            {(component) => component()({ panel: props.panel })}
          </Show>
        }
      >
        {(text) => <p class="notice">{text()}</p>}
      </Show>
    </div>
  );
}
