import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js';
import { isolate } from '../../../shared/readable-name.ts';
import { useLanguage } from '../../base/language.ts';
import { MessageRow } from './MessageRow.tsx';
import type { OpenThread } from '../../state/open-thread.ts';
import './messages.css';

type MessageLogProps = {
  thread: OpenThread;
  visitorName: string;
  isTyping: boolean;
  now: number;
  isVisible: boolean;
};

/** This close to an end of the scroll range counts as being there. */
const NEAR_PX = 48;

/**
 * The messages, scrolled as a reader expects: at the end it stays at the end; away from it nothing
 * moves what is being read, whether something comes in below or older messages above.
 */
export function MessageLog(props: MessageLogProps) {
  const { texts } = useLanguage();
  const [isAtEnd, setIsAtEnd] = createSignal(true);
  let log!: HTMLDivElement;
  let content!: HTMLDivElement;
  let fromEnd = 0;

  const measure = () => {
    fromEnd = log.scrollHeight - log.scrollTop;
    setIsAtEnd(fromEnd - log.clientHeight < NEAR_PX);
  };

  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    measure();
  };

  const onScroll = () => {
    measure();
    if (log.scrollTop < NEAR_PX * 4) void props.thread.loadOlder();
  };

  createEffect(
    on(
      () => [props.thread.entries[0]?.key, props.thread.entries.length] as const,
      ([first, count], previous) => {
        const isPrepended = previous !== undefined && first !== previous[0];
        const isOwn = previous !== undefined && count > previous[1] && isLastOutgoing();
        if (isAtEnd() || isOwn) toEnd();
        else if (isPrepended) log.scrollTop = log.scrollHeight - fromEnd;
      },
    ),
  );

  const isLastOutgoing = () =>
    props.thread.entries[props.thread.entries.length - 1]?.state === 'sending';

  createEffect(() => {
    void props.thread.entries.length;
    if (props.isVisible && isAtEnd()) void props.thread.markRead();
  });

  onMount(() => {
    // Also covers what changes heights later: fonts, a wider pane, the typing line.
    const observer = new ResizeObserver(() => {
      if (isAtEnd()) toEnd();
    });
    observer.observe(content);
    observer.observe(log);
    onCleanup(() => observer.disconnect());
  });

  return (
    <div class="log-frame">
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={texts().messages}
        tabindex="0"
        onScroll={onScroll}
      >
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
          <For each={props.thread.entries}>
            {(entry) => (
              <MessageRow
                entry={entry}
                visitorName={props.visitorName}
                now={props.now}
                onResend={(clientId) => void props.thread.resend(clientId)}
              />
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
      <Show when={!isAtEnd()}>
        <button type="button" class="button to-end" onClick={toEnd}>
          {texts().newMessages}
        </button>
      </Show>
    </div>
  );
}
