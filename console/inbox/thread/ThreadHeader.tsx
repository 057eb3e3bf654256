import { Show } from 'solid-js';
import { readableName } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { Avatar } from '../../base/Avatar.tsx';
import { useLanguage } from '../../base/language.ts';
import { VerifiedMark } from '../../base/VerifiedMark.tsx';

type ThreadHeaderProps = {
  conversation: AgentConversation;
  name: string;
  hasDetails: boolean;
  hasChangeFailed: boolean;
  onToggleDetails(): void;
  onBack(): void;
  onStatus(status: 'open' | 'closed'): void;
};

export function ThreadHeader(props: ThreadHeaderProps) {
  const { texts } = useLanguage();
  const isOpen = () => props.conversation.status === 'open';

  return (
    <div class="thread-header">
      <button
        type="button"
        class="button button-icon back"
        aria-label={texts().back}
        onClick={() => props.onBack()}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M12.5 4.5 7 10l5.500 5.500" />
        </svg>
      </button>
      <Avatar id={props.conversation.visitor.id} name={props.name} />
      <div class="thread-who">
        <h2 class="thread-name" tabindex="-1">
          <bdi>{props.name}</bdi>
          <VerifiedMark visitor={props.conversation.visitor} />
        </h2>
        <p class="thread-site">
          <bdi>{readableName(props.conversation.siteName)}</bdi>
        </p>
      </div>
      <Show when={props.hasChangeFailed}>
        <p class="change-failed" role="alert">
          {texts().changeFailed}
        </p>
      </Show>
      <button
        type="button"
        class="button details-toggle"
        aria-expanded={props.hasDetails}
        onClick={() => props.onToggleDetails()}
      >
        {texts().details}
      </button>
      <button
        type="button"
        class="button"
        onClick={() => props.onStatus(isOpen() ? 'closed' : 'open')}
      >
        {isOpen() ? texts().close : texts().reopen}
      </button>
    </div>
  );
}
