import { Show } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { fullTime } from '../../base/time.ts';
import { ownIdOf, visitorName } from '../../../shared/visitor-name.ts';
import './conversation-start.css';

type ConversationStartProps = {
  conversation: AgentConversation;
  /** The one that the thread was opened for. */
  open: AgentConversation;
};

/** The line above the first message of a conversation that stands in a row with others. */
export function ConversationStart(props: ConversationStartProps) {
  const { locale, texts } = useLanguage();
  const words = () => {
    const began = fullTime(props.conversation.createdAt, locale());
    const { earlierConversation, thisConversation } = texts().person;
    const isOpen = props.conversation.id === props.open.id;
    return isOpen ? thisConversation(began) : earlierConversation(began);
  };
  const name = () =>
    visitorName(
      { ...props.conversation.visitor, id: ownIdOf(props.conversation.visitor) },
      texts().visitor,
    );
  const isPerhapsOther = () => ownIdOf(props.conversation.visitor) !== ownIdOf(props.open.visitor);

  return (
    <div class="conversation-start" data-open={props.conversation.id === props.open.id}>
      <p class="conversation-begun">{words()}</p>
      <Show when={isPerhapsOther()}>
        <p class="conversation-guess">{texts().person.perhapsOther(isolate(name()))}</p>
      </Show>
    </div>
  );
}
