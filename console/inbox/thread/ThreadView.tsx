import { Match, onMount, Show, Switch, untrack } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { visitorName } from '../../base/visitor-name.ts';
import type { InboxStore } from '../../state/inbox-store.ts';
import { newestAnswer, rivalIn } from '../../state/rivals.ts';
import type { Drafts } from '../../state/kept-drafts.ts';
import { createCannedSource } from './canned-source.ts';
import { Composer } from './Composer.tsx';
import { MessageLog } from './MessageLog.tsx';
import { NoteComposer } from './NoteComposer.tsx';
import { ThreadHeader } from './ThreadHeader.tsx';
import './thread.css';

export type WritingMode = 'reply' | 'note';

/** Marks the draft of a conversation's note beside that of its reply. */
const NOTE = '#note';

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
};

export function ThreadView(props: ThreadViewProps) {
  const { texts } = useLanguage();
  const thread = () => props.store.thread;
  const name = () => visitorName(props.conversation.visitor, texts().visitor);
  const id = () => props.conversation.id;
  /** The answers of earlier conversations cross nobody's. */
  const ownEntries = () => thread().entries.filter((entry) => entry.conversationId === id());
  const draft = (kind = '') => untrack(() => props.drafts.get(id() + kind) ?? '');
  let answerAtStart: string | undefined;

  let pane!: HTMLElement;
  onMount(() => {
    // On a touch screen, a focused field would bring up the keyboard over the thread.
    const target = matchMedia('(pointer: fine)').matches ? 'textarea' : '.thread-name';
    pane.querySelector<HTMLElement>(target)?.focus({ preventScroll: true });
  });

  const canned = createCannedSource(() => ({ ...props.conversation, visitorName: name() }));

  const findRival = () =>
    rivalIn({
      agentId: props.store.agentId,
      answerers: props.store.answerers(props.conversation.id),
      entries: ownEntries(),
      answerAtStart,
      assignee: props.conversation.assignee,
    });

  return (
    <section ref={pane} class="thread-pane" aria-label={isolate(name())}>
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
      <div class="writing" role="group" aria-label={texts().desk.writing}>
        <Mode mode="reply" name={texts().reply} chosen={props.mode} onMode={props.onMode} />
        <Mode mode="note" name={texts().desk.note.name} chosen={props.mode} onMode={props.onMode} />
      </div>
      <Switch>
        <Match when={props.mode === 'note'}>
          <NoteComposer
            initialDraft={draft(NOTE)}
            onDraft={(text) => props.drafts.set(id() + NOTE, text)}
            onAdd={(text) => props.store.notes.add(id(), text)}
          />
        </Match>
        <Match when={props.conversation.status === 'open'}>
          <Composer
            initialDraft={draft()}
            onDraft={(text) => props.drafts.set(id(), text)}
            onBegin={() => (answerAtStart = newestAnswer(ownEntries()))}
            onSend={(text) => void thread().send(text)}
            onTyping={(on) => props.store.sendTyping(id(), on)}
            canned={canned}
            findRival={findRival}
          />
        </Match>
        <Match when={true}>
          <Closed draft={draft()} />
        </Match>
      </Switch>
    </section>
  );
}

type ModeProps = {
  mode: WritingMode;
  name: string;
  chosen: WritingMode;
  onMode(mode: WritingMode): void;
};

function Mode(props: ModeProps) {
  return (
    <button
      type="button"
      class="writing-mode"
      data-mode={props.mode}
      aria-pressed={props.chosen === props.mode}
      onClick={() => props.onMode(props.mode)}
    >
      {props.name}
    </button>
  );
}

/** A closed conversation takes no reply; one that was half written is not lost. */
function Closed(props: { draft: string }) {
  const { texts } = useLanguage();
  return (
    <div class="closed-note">
      <p>{texts().isClosed}</p>
      <Show when={props.draft}>
        <p class="closed-unsent">{texts().desk.unsentReply}</p>
        <p class="closed-draft" dir="auto">
          {props.draft}
        </p>
      </Show>
    </div>
  );
}
