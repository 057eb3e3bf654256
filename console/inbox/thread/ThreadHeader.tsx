import { Show } from 'solid-js';
import { isolate, readableName } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { Avatar } from '../../base/Avatar.tsx';
import { Icon } from '../../base/Icon.tsx';
import { useLanguage } from '../../base/language.ts';
import { VerifiedMark } from '../../base/VerifiedMark.tsx';
import type { InboxStore } from '../../state/inbox-store.ts';
import type { Somebody } from '../../state/notice-board.ts';
import { newestOf } from '../thread-moves.ts';
import { AssigneeMenu } from './AssigneeMenu.tsx';

type ThreadHeaderProps = {
  store: InboxStore;
  conversation: AgentConversation;
  name: string;
  hasDetails: boolean;
  onToggleDetails(): void;
  onBack(): void;
  /** Closes it, opens it again, or goes on to the visitor's newest. */
  onStatus(): void;
};

export function ThreadHeader(props: ThreadHeaderProps) {
  const { texts } = useLanguage();
  const isOpen = () => props.conversation.status === 'open';

  /** It cannot be opened again; the place to write says where to go on. */
  const isOlder = () => newestOf(props.store, props.conversation.id) !== props.conversation.id;

  const failure = () => {
    const failed = props.store.changes.failure();
    if (failed?.conversationId !== props.conversation.id) return undefined;
    return failed.reason === 'superseded' ? texts().desk.superseded : texts().changeFailed;
  };

  return (
    <div class="thread-header">
      <button
        type="button"
        class="button button-icon back"
        aria-label={texts().back}
        onClick={() => props.onBack()}
      >
        <Icon name="back" />
      </button>
      <Avatar id={props.conversation.visitor.id} name={props.name} />
      <div class="thread-who">
        <h2 class="thread-name" tabindex="-1">
          <bdi>{props.name}</bdi>
          <VerifiedMark visitor={props.conversation.visitor} />
        </h2>
        <p class="thread-site">
          <bdi>{readableName(props.conversation.siteName)}</bdi>
          <Colleagues store={props.store} conversationId={props.conversation.id} />
        </p>
      </div>
      <Show when={failure()}>
        {(reason) => (
          <p class="change-failed" role="alert">
            {reason()}
          </p>
        )}
      </Show>
      <AssigneeMenu store={props.store} conversation={props.conversation} />
      <button
        type="button"
        class="button details-toggle"
        aria-expanded={props.hasDetails}
        onClick={() => props.onToggleDetails()}
      >
        {texts().details}
      </button>
      <Show when={isOpen() || !isOlder()}>
        <button type="button" class="button" aria-keyshortcuts="e" onClick={() => props.onStatus()}>
          {isOpen() ? texts().close : texts().reopen}
        </button>
      </Show>
    </div>
  );
}

/** Colleagues who are at the same conversation now. */
function Colleagues(props: { store: InboxStore; conversationId: string }) {
  const { texts } = useLanguage();
  const names = (people: readonly Somebody[]) => people.map(({ name }) => isolate(name));
  const words = () => {
    const answerers = props.store.answerers(props.conversationId);
    if (answerers.length > 0) return texts().desk.answering(names(answerers));
    const viewers = props.store.viewers(props.conversationId);
    return viewers.length > 0 ? texts().desk.looking(names(viewers)) : '';
  };
  return (
    <span
      class="thread-colleagues"
      role="status"
      data-typing={props.store.answerers(props.conversationId).length > 0 ? 'true' : 'false'}
    >
      {words()}
    </span>
  );
}
