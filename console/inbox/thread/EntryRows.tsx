import { Show } from 'solid-js';
import type { AgentConversation, Note } from '../../../shared/wire/agent-wire.ts';
import { visitorName } from '../../../shared/visitor-name.ts';
import { useLanguage } from '../../base/language.ts';
import type { Entry } from '../../state/entries.ts';
import type { OpenThread } from '../../state/open-thread.ts';
import { ConversationStart } from './ConversationStart.tsx';
import { MessageRow } from './MessageRow.tsx';
import { NotesAfter } from './NotesAfter.tsx';

type EntryRowsProps = {
  entry: Entry;
  thread: Pick<OpenThread, 'resend' | 'discard'>;
  /** The one that the thread was opened for. */
  conversation: AgentConversation;
  /** A conversation of the same visitor, as it is known. */
  conversationOf(id: string): AgentConversation | undefined;
  notesOf(conversationId: string): readonly Note[];
  now: number;
};

/** A message with what stands above it, such as the beginning of its conversation, and its notes. */
export function EntryRows(props: EntryRowsProps) {
  const { texts } = useLanguage();
  const own = () => props.conversationOf(props.entry.conversationId);
  const name = () => visitorName((own() ?? props.conversation).visitor, texts().visitor);
  /** The conversation that the entry begins, where the thread shows or offers several. */
  const begun = () => {
    const one = props.entry.isFirst ? own() : undefined;
    const isOnly = one?.id === props.conversation.id && one.previousId === undefined;
    return isOnly ? undefined : one;
  };
  const notes = () => props.notesOf(props.entry.conversationId);

  return (
    <>
      <Show when={begun()}>
        {(one) => <ConversationStart conversation={one()} open={props.conversation} />}
      </Show>
      <Show when={props.entry.isFirst}>
        <NotesAfter notes={notes()} seq={0} />
      </Show>
      <MessageRow
        entry={props.entry}
        hasDay={props.entry.startsDay && !begun()}
        visitorName={name()}
        now={props.now}
        onResend={(clientId) => void props.thread.resend(clientId)}
        onDiscard={(clientId) => props.thread.discard(clientId)}
      />
      <NotesAfter notes={notes()} seq={props.entry.seq} />
    </>
  );
}
