import { createEffect, createMemo, For, onMount, Show } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import type { AgentConversation, Note } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { visitorName } from '../../../shared/visitor-name.ts';
import { createLogScroll } from './log-scroll.ts';
import { createBlockWindow } from './block-window.ts';
import { EntryRows } from './EntryRows.tsx';
import { LogAnnouncer } from './LogAnnouncer.tsx';
import { LogBlock } from './LogBlock.tsx';
import { NotesAfter } from './NotesAfter.tsx';
import { blocksOf } from '../../state/entry-blocks.ts';
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
  const blocks = createMemo(() => blocksOf(props.thread.entries));
  const blockKeys = createMemo(() => [...blocks().keys()]);
  const name = () => visitorName(props.conversation.visitor, texts().visitor);
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
  const blockWindow = createBlockWindow(() => log);

  createEffect(() => {
    void props.thread.entries.length;
    if (props.isVisible && scroll.isAtEnd()) void props.thread.markRead();
  });

  return (
    <div class="log-frame">
      <LogAnnouncer entries={props.thread.entries} visitorName={name()} />
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="off"
        aria-label={texts().messages}
        tabindex="0"
      >
        <div ref={content} class="log-content">
          <OlderMessages thread={props.thread} />
          <Show when={props.thread.entries.length === 0}>
            <NotesAfter notes={props.notesOf(props.conversation.id)} seq={0} />
          </Show>
          <For each={blockKeys()}>
            {(key) => (
              <LogBlock window={blockWindow}>
                <For each={blocks().get(key)}>
                  {(entry) => <EntryRows entry={entry} {...props} />}
                </For>
              </LogBlock>
            )}
          </For>
          <Show when={props.isTyping}>
            <p class="typing" role="status">
              <span class="typing-dots" aria-hidden="true">
                <span />
                <span />
                <span />
              </span>
              {texts().typing(isolate(name()))}
            </p>
          </Show>
        </div>
      </div>
      <Show when={!scroll.isAtEnd()}>
        <button type="button" class="button to-end" onClick={scroll.toEnd}>
          {scroll.newsBelow() > 0 ? texts().newsBelow(scroll.newsBelow()) : texts().jumpToLatest}
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
