import { Show } from 'solid-js';
import type { Chat } from '../../chat.ts';
import { useI18n } from '../../i18n/context.tsx';

/** What an empty conversation says: the site's own greeting, or an invitation of ours. */
export function Welcome(props: { chat: Chat }) {
  const { texts } = useI18n();
  const site = () => {
    const phase = props.chat.phase();
    return phase.type === 'ready' ? phase.site : undefined;
  };
  return (
    <Show
      when={site()?.welcome}
      fallback={
        <div class="welcome">
          <p class="welcome-title">{texts().emptyTitle}</p>
          <p>{texts().emptyText}</p>
        </div>
      }
    >
      {(welcome) => (
        <div class="row greeting">
          <p class="sender">{site()?.name}</p>
          <p class="bubble" dir="auto">
            {welcome()}
          </p>
        </div>
      )}
    </Show>
  );
}
