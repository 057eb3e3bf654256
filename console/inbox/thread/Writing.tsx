import { Match, Switch } from 'solid-js';
import type { AgentConversation } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import type { InboxStore } from '../../state/inbox-store.ts';
import { noteOf, type Drafts } from '../../state/kept-drafts.ts';
import { newestAnswer, rivalIn } from '../../state/rivals.ts';
import { newestOf } from '../thread-moves.ts';
import { createCannedSource } from './canned-source.ts';
import { Closed } from './Closed.tsx';
import { Composer } from './Composer.tsx';
import { NoteComposer } from './NoteComposer.tsx';

export type WritingMode = 'reply' | 'note';

type WritingProps = {
  store: InboxStore;
  conversation: AgentConversation;
  /** The visitor's. */
  name: string;
  drafts: Drafts;
  mode: WritingMode;
  onMode(mode: WritingMode): void;
  onOpen(id: string): void;
};

/** The place to write below a thread: a reply, or a note among colleagues. */
export function Writing(props: WritingProps) {
  const { texts } = useLanguage();
  const thread = () => props.store.thread;
  const id = () => props.conversation.id;
  /** The answers of earlier conversations cross nobody's. */
  const ownEntries = () => thread().entries.filter((entry) => entry.conversationId === id());
  const draft = (of = id()) => props.drafts.get(of) ?? '';
  let answerAtStart: string | undefined;

  const newestId = () => newestOf(props.store, id());
  const takeAlong = () => {
    const [from, to] = [id(), newestId()];
    const both = [props.drafts.get(to), props.drafts.get(from)].filter(Boolean).join('\n');
    props.drafts.set(to, both);
    props.drafts.set(from, '');
    props.onOpen(to);
  };

  const canned = createCannedSource(() => ({ ...props.conversation, visitorName: props.name }));

  const findRival = () =>
    rivalIn({
      agentId: props.store.agentId,
      answerers: props.store.answerers(id()),
      entries: ownEntries(),
      answerAtStart,
      assignee: props.conversation.assignee,
    });

  return (
    <>
      <div class="writing" role="group" aria-label={texts().desk.writing}>
        <Mode mode="reply" name={texts().reply} chosen={props.mode} onMode={props.onMode} />
        <Mode mode="note" name={texts().desk.note.name} chosen={props.mode} onMode={props.onMode} />
      </div>
      <Switch>
        <Match when={props.mode === 'note'}>
          <NoteComposer
            draft={draft(noteOf(id()))}
            onDraft={(text) => props.drafts.set(noteOf(id()), text)}
            onAdd={(text) => props.store.notes.add(id(), text)}
          />
        </Match>
        <Match when={props.conversation.status === 'open'}>
          <Composer
            draft={draft()}
            onDraft={(text) => props.drafts.set(id(), text)}
            onBegin={() => (answerAtStart = newestAnswer(ownEntries()))}
            onSend={(text) => void thread().send(text)}
            onTyping={(on) => props.store.sendTyping(id(), on)}
            canned={canned}
            findRival={findRival}
          />
        </Match>
        <Match when={true}>
          <Closed
            draft={draft()}
            isOlder={newestId() !== id()}
            onOpenNewest={() => props.onOpen(newestId())}
            onTakeAlong={takeAlong}
          />
        </Match>
      </Switch>
    </>
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
