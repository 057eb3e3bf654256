import { Match, onMount, Switch } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { visitorName } from '../../../shared/visitor-name.ts';
import type { InboxStore } from '../../state/inbox-store.ts';
import type { Drafts } from '../../state/kept-drafts.ts';
import { MessageLog } from './MessageLog.tsx';
import { ThreadHeader } from './ThreadHeader.tsx';
import { Writing, type WritingMode } from './Writing.tsx';
import './thread.css';

type ThreadViewProps = {
  store: InboxStore;
  conversation: AgentConversation;
  now: number;
  drafts: Drafts;
  mode: WritingMode;
  onMode(mode: WritingMode): void;
  hasDetails: boolean;
  onToggleDetails(): void;
  onBack(): void;
  /** Closes it, or opens it again. */
  onStatus(): void;
  onOpen(id: string): void;
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
      {/* The list, with the page's own heading, is not there on a phone. */}
      <h1 class="visually-hidden thread-page">{texts().title}</h1>
      <ThreadHeader
        store={props.store}
        conversation={props.conversation}
        name={name()}
        hasDetails={props.hasDetails}
        onToggleDetails={() => props.onToggleDetails()}
        onBack={() => props.onBack()}
        onStatus={() => props.onStatus()}
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
            conversation={props.conversation}
            conversationOf={(id) => props.store.list.get(id)}
            notesOf={(id) => props.store.notes.of(id)}
            isTyping={props.store.isTyping(props.conversation.id)}
            now={props.now}
            isVisible={props.store.isVisible()}
          />
        </Match>
      </Switch>
      <Writing {...props} name={name()} />
    </section>
  );
}
