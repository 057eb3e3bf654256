import { For, Show } from 'solid-js';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import { Icon, ICONS } from '../icons.tsx';
import { Faces } from './Faces.tsx';
import { WELCOME_TEXTS } from './welcome-texts.ts';
import '../log/message-row.css';
import './welcome.css';

/** The beginning of a conversation, from the team: the site's own greeting, or an invitation of ours. */
export function Welcome(props: { chat: Chat }) {
  const { texts, locale } = useI18n();
  const welcomeTexts = () => WELCOME_TEXTS[locale()];
  const site = () => {
    const phase = props.chat.phase();
    return phase.type === 'ready' ? phase.site : undefined;
  };
  const comma = () => (locale() === 'zh-CN' ? '、' : ', ');
  return (
    <div class="row welcome">
      <Show
        when={site()?.agents}
        fallback={
          <>
            <span class="welcome-brand" aria-hidden="true">
              <Icon path={ICONS.chat} />
            </span>
            <p class="sender" dir="auto">
              {site()?.name ?? texts().title}
            </p>
          </>
        }
      >
        {(agents) => (
          <>
            <Faces agents={agents()} />
            <p class="sender" dir="auto">
              <For each={agents()}>
                {({ name }, index) => (
                  <>
                    {index() > 0 && comma()}
                    <bdi>{name}</bdi>
                  </>
                )}
              </For>
            </p>
          </>
        )}
      </Show>
      <div class="bubble" dir="auto">
        <Show
          when={site()?.welcome}
          fallback={
            <>
              <p class="welcome-title">{welcomeTexts().title}</p>
              <p>{site()?.online === false ? welcomeTexts().textAway : welcomeTexts().text}</p>
            </>
          }
        >
          {(welcome) => <p>{welcome()}</p>}
        </Show>
      </div>
    </div>
  );
}
