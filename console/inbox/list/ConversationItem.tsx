import { Show } from 'solid-js';
import { isolate, readableName } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { Avatar } from '../../base/Avatar.tsx';
import { unreadCount } from '../../state/conversations.ts';
import { useLanguage } from '../../base/language.ts';
import { systemLine } from '../../base/system-line.ts';
import { listTime } from '../../base/time.ts';
import { VerifiedMark } from '../../base/VerifiedMark.tsx';
import { visitorName } from '../../../shared/visitor-name.ts';

type ConversationItemProps = {
  conversation: AgentConversation;
  now: number;
  isSelected: boolean;
  isReading: boolean;
  isTyping: boolean;
  /** A reply of this agent's was not sent. */
  hasFailed: boolean;
  /** Something is half written there; the open conversation shows it in its own place. */
  hasDraft: boolean;
  onOpen(): void;
};

export function ConversationItem(props: ConversationItemProps) {
  const { locale, texts } = useLanguage();
  const name = () => visitorName(props.conversation.visitor, texts().visitor);
  const unread = () => (props.isReading ? 0 : unreadCount(props.conversation));

  const lastLine = () => {
    if (props.isTyping) return texts().typing(isolate(name()));
    const message = props.conversation.lastMessage;
    if (!message) return texts().noMessage;
    if (message.from === 'system') return systemLine(message, texts());
    if (message.from === 'visitor') return message.text;
    return `${isolate(message.agentName ?? texts().agent)}: ${isolate(message.text)}`;
  };

  return (
    <li>
      <button
        type="button"
        class="item"
        data-id={props.conversation.id}
        data-unread={unread() > 0 ? 'true' : 'false'}
        aria-current={props.isSelected ? 'true' : undefined}
        onClick={() => props.onOpen()}
      >
        <Avatar id={props.conversation.visitor.id} name={name()} />
        <span class="item-body">
          <span class="item-top">
            <span class="item-name">
              <bdi>{name()}</bdi>
              <VerifiedMark visitor={props.conversation.visitor} />
            </span>
            <time class="item-time" datetime={props.conversation.updatedAt}>
              {listTime(props.conversation.updatedAt, locale(), props.now)}
            </time>
          </span>
          <span class="item-bottom">
            <span class="item-last" dir="auto" data-typing={props.isTyping ? 'true' : 'false'}>
              {lastLine()}
            </span>
            <Show when={props.hasFailed}>
              <span class="item-failed">{texts().failed}</span>
            </Show>
            <Show when={props.hasDraft && !props.isSelected}>
              <span class="item-draft">{texts().draft}</span>
            </Show>
            <Show when={unread() > 0}>
              <span class="badge">
                <span aria-hidden="true">{unread() > 99 ? '99+' : unread()}</span>
                <span class="visually-hidden">{texts().unread(unread())}</span>
              </span>
            </Show>
          </span>
          <span class="item-foot">
            <span class="item-site">
              <bdi>{readableName(props.conversation.siteName)}</bdi>
            </span>
            <Show when={props.conversation.assignee}>
              {(assignee) => (
                <span class="item-assignee" title={readableName(assignee().name)}>
                  <Avatar
                    id={assignee().id}
                    name={assignee().name}
                    picture={assignee().avatar}
                    size="small"
                  />
                  <span class="visually-hidden">
                    {texts().desk.assignedTo(isolate(assignee().name))}
                  </span>
                </span>
              )}
            </Show>
          </span>
        </span>
      </button>
    </li>
  );
}
