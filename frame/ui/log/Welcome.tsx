import { Show } from 'solid-js';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import { Icon, ICONS } from '../icons.tsx';

/** The beginning of a conversation: the site's own greeting, or an invitation of ours. */
export function Welcome(props: { chat: Chat }) {
  const { texts } = useI18n();
  const site = () => {
    const phase = props.chat.phase();
    return phase.type === 'ready' ? phase.site : undefined;
  };
  return (
    <div class="welcome">
      <span class="welcome-icon">
        <Icon path={ICONS.chat} />
      </span>
      <Show
        when={site()?.welcome}
        fallback={
          <>
            <p class="welcome-title">{texts().emptyTitle}</p>
            <p>{site()?.online === false ? texts().emptyTextAway : texts().emptyText}</p>
          </>
        }
      >
        {(welcome) => (
          <p class="welcome-greeting" dir="auto">
            {welcome()}
          </p>
        )}
      </Show>
    </div>
  );
}
