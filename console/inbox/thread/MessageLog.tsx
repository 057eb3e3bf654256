import { createEffect, For, onMount, Show } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import type { AgentConversation, Note } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { visitorName } from '../../../shared/visitor-name.ts';
import { createLogScroll } from './log-scroll.ts';
import { ConversationStart } from './ConversationStart.tsx';
import { MessageRow } from './MessageRow.tsx';
import { NoteRow } from './NoteRow.tsx';
import type { Entry } from '../../state/entries.ts';
import type { OpenThread } from '../../state/open-thread.ts';
import './messages.css';

type MessageLogProps = {
  thread: OpenThread;
  conversation: AgentConversation;
  /** A conversation of the same visitor, as it is known. */
  conversationOf(id: string): AgentConversation | undefined;
  notesOf(conversationId: string): readonly Note[];
  isTyping: boolean;
  now: number;
  isVisible: boolean;
};

/** The messages of a conversation and of the visitor's earlier ones, and a way back to the newest. */
export function MessageLog(props: MessageLogProps) {
  const { texts } = useLanguage();
  const notesAfter = (conversationId: string, seq: number | undefined) =>
    props.notesOf(conversationId).filter(({ afterSeq }) => afterSeq === seq);
  const nameIn = (conversationId: string) => {
    const { visitor } = props.conversationOf(conversationId) ?? props.conversation;
    return visitorName(visitor, texts().visitor);
  };
  /** The conversation that an entry begins, where the thread shows or offers several. */
  const begunBy = ({ isFirst, conversationId }: Entry) => {
    const begun = isFirst ? props.conversationOf(conversationId) : undefined;
    const isOnly = begun?.id === props.conversation.id && begun.previousId === undefined;
    return isOnly ? undefined : begun;
  };
  let log!: HTMLDivElement;
  let content!: HTMLDivElement;
  const scroll = createLogScroll(
    () => props.thread.entries,
    () => {
      // After a failure, the reader says when to try again.
      if (!props.thread.hasOlderFailed()) void props.thread.loadOlder();
    },
  );
  onMount(() => scroll.watch(log, content));

  createEffect(() => {
    void props.thread.entries.length;
    if (props.isVisible && scroll.isAtEnd()) void props.thread.markRead();
  });

  return (
    <div class="log-frame">
      <div ref={log} class="log" role="log" aria-label={texts().messages} tabindex="0">
        <div ref={content} class="log-content">
          <OlderMessages thread={props.thread} />
          <Show when={props.thread.entries.length === 0}>
            <For each={notesAfter(props.conversation.id, 0)}>
              {(note) => <NoteRow note={note} />}
            </For>
          </Show>
          <For each={props.thread.entries}>
            {(entry) => (
              <>
                <Show when={begunBy(entry)}>
                  {(begun) => (
                    <ConversationStart conversation={begun()} open={props.conversation} />
                  )}
                </Show>
                <Show when={entry.isFirst}>
                  <For each={notesAfter(entry.conversationId, 0)}>
                    {(note) => <NoteRow note={note} />}
                  </For>
                </Show>
                <MessageRow
                  entry={entry}
                  hasDay={entry.startsDay && !begunBy(entry)}
                  visitorName={nameIn(entry.conversationId)}
                  now={props.now}
                  onResend={(clientId) => void props.thread.resend(clientId)}
                  onDiscard={(clientId) => props.thread.discard(clientId)}
                />
                <For each={notesAfter(entry.conversationId, entry.seq)}>
                  {(note) => <NoteRow note={note} />}
                </For>
              </>
            )}
          </For>
          <Show when={props.isTyping}>
            <p class="typing" role="status">
              <span class="typing-dots" aria-hidden="true">
                <span />
                <span />
                <span />
              </span>
              {texts().typing(isolate(nameIn(props.conversation.id)))}
            </p>
          </Show>
        </div>
      </div>
      <Show when={!scroll.isAtEnd()}>
        <button type="button" class="button to-end" onClick={scroll.toEnd}>
          {texts().newMessages}
        </button>
      </Show>
    </div>
  );
}

/** The way to what was said before the oldest message that is shown. */
function OlderMessages(props: { thread: OpenThread }) {
  const { texts } = useLanguage();
  const words = () => {
    if (props.thread.isLoadingOlder()) return texts().loading;
    return props.thread.hasOlderFailed() ? texts().retry : texts().earlier;
  };
  return (
    <Show when={props.thread.hasOlder()}>
      <Show when={props.thread.hasOlderFailed()}>
        <p class="older-failed" role="alert">
          {texts().person.olderFailed}
        </p>
      </Show>
      <button
        type="button"
        class="button earlier"
        disabled={props.thread.isLoadingOlder()}
        onClick={() => void props.thread.loadOlder()}
      >
        {words()}
      </button>
    </Show>
  );
}
