import { createEffect, For, onMount, Show } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import type { Note } from '../../../shared/wire/agent-wire.ts';
import { useLanguage } from '../../base/language.ts';
import { createLogScroll } from './log-scroll.ts';
import { MessageRow } from './MessageRow.tsx';
import { NoteRow } from './NoteRow.tsx';
import type { OpenThread } from '../../state/open-thread.ts';
import './messages.css';

type MessageLogProps = {
  thread: OpenThread;
  notes: readonly Note[];
  visitorName: string;
  isTyping: boolean;
  now: number;
  isVisible: boolean;
};

/** The messages of a conversation, and a way back to the newest. */
export function MessageLog(props: MessageLogProps) {
  const { texts } = useLanguage();
  const notesAfter = (seq: number | undefined) =>
    props.notes.filter(({ afterSeq }) => afterSeq === seq);
  let log!: HTMLDivElement;
  let content!: HTMLDivElement;
  const scroll = createLogScroll(
    () => props.thread.entries,
    () => void props.thread.loadOlder(),
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
          <Show when={props.thread.hasOlder()}>
            <button
              type="button"
              class="button earlier"
              disabled={props.thread.isLoadingOlder()}
              onClick={() => void props.thread.loadOlder()}
            >
              {props.thread.isLoadingOlder() ? texts().loading : texts().earlier}
            </button>
          </Show>
          <Show when={!props.thread.hasOlder()}>
            <For each={notesAfter(0)}>{(note) => <NoteRow note={note} />}</For>
          </Show>
          <For each={props.thread.entries}>
            {(entry) => (
              <>
                <MessageRow
                  entry={entry}
                  visitorName={props.visitorName}
                  now={props.now}
                  onResend={(clientId) => void props.thread.resend(clientId)}
                />
                <For each={notesAfter(entry.seq)}>{(note) => <NoteRow note={note} />}</For>
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
              {texts().typing(isolate(props.visitorName))}
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
