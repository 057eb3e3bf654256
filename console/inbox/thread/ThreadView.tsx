import { Match, onMount, Show, Switch } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { Composer } from './Composer.tsx';
import { useLanguage } from '../../base/language.ts';
import { MessageLog } from './MessageLog.tsx';
import type { InboxStore } from '../../state/inbox-store.ts';
import { ThreadHeader } from './ThreadHeader.tsx';
import { visitorName } from '../../base/visitor-name.ts';
import './thread.css';

type ThreadViewProps = {
  store: InboxStore;
  conversation: AgentConversation;
  now: number;
  /** The agent is looking at the page. */
  isVisible: boolean;
  initialDraft: string;
  onDraft(text: string): void;
  hasDetails: boolean;
  onToggleDetails(): void;
  onBack(): void;
};

export function ThreadView(props: ThreadViewProps) {
  const { texts } = useLanguage();
  const thread = () => props.store.thread;
  const name = () => visitorName(props.conversation.visitor, texts().visitor);

  let pane!: HTMLElement;
  onMount(() => {
    // On a touch screen, a focused field would bring up the keyboard over the thread.
    const target = matchMedia('(pointer: fine)').matches ? 'textarea' : '.thread-name';
    pane.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
  });

  return (
    <section ref={pane} class="thread-pane" aria-label={isolate(name())}>
      <ThreadHeader
        conversation={props.conversation}
        name={name()}
        hasDetails={props.hasDetails}
        hasChangeFailed={props.store.hasChangeFailed()}
        onToggleDetails={() => props.onToggleDetails()}
        onBack={() => props.onBack()}
        onStatus={(status) => void props.store.setStatus(props.conversation.id, status)}
      />
      <Switch>
        <Match when={thread().phase() === 'loading' && thread().entries.length === 0}>
          <div class="thread-wait" role="status">
            {texts().loading}
          </div>
        </Match>
        <Match when={thread().phase() === 'failed'}>
          <div class="thread-wait" role="alert">
            <p>{texts().threadFailed}</p>
            <button type="button" class="button" onClick={() => void thread().resync()}>
              {texts().retry}
            </button>
          </div>
        </Match>
        <Match when={true}>
          <MessageLog
            thread={thread()}
            visitorName={name()}
            isTyping={props.store.isTyping(props.conversation.id)}
            now={props.now}
            isVisible={props.isVisible}
          />
        </Match>
      </Switch>
      <Show
        when={props.conversation.status === 'open'}
        fallback={<p class="closed-note">{texts().isClosed}</p>}
      >
        <Composer
          initialDraft={props.initialDraft}
          onDraft={(text) => props.onDraft(text)}
          onSend={(text) => void thread().send(text)}
          onTyping={(on) => props.store.sendTyping(props.conversation.id, on)}
        />
      </Show>
    </section>
  );
}
