import {
  createEffect,
  createMemo,
  createSignal,
  For,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import type { Chat } from '../../chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import { entriesOf, stateOf } from './entries.ts';
import { MessageRow } from './MessageRow.tsx';
import { Skeleton } from './Skeleton.tsx';
import { Welcome } from './Welcome.tsx';
import './log.css';

/** So near to the end counts as at it: fractions of pixels and overshooting fingers. */
const END_TOLERANCE_PX = 32;
/** Older messages are asked for before the reader meets the top. */
const OLDER_MARGIN_PX = 200;

export type MessageLogProps = {
  chat: Chat;
  onAtEnd(isAtEnd: boolean): void;
};

export function MessageLog(props: MessageLogProps) {
  const { texts } = useI18n();
  const entries = createMemo(() => entriesOf(props.chat.timeline()));
  const [isAtEnd, setAtEnd] = createSignal(true);
  const [isLoadingOlder, setLoadingOlder] = createSignal(false);
  let scroller!: HTMLDivElement;
  let content!: HTMLDivElement;

  const scrollToEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };

  const loadOlder = async () => {
    if (isLoadingOlder() || !props.chat.hasOlder()) return;
    setLoadingOlder(true);
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    try {
      await props.chat.loadOlder();
      // What was in view stays there, whatever was put above it.
      scroller.scrollTop = scroller.scrollHeight - fromEnd;
    } catch {
      // The next scroll asks again.
    } finally {
      setLoadingOlder(false);
    }
  };

  const onScroll = () => {
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    setAtEnd(left <= END_TOLERANCE_PX);
    if (scroller.scrollTop < OLDER_MARGIN_PX) void loadOlder();
  };

  createEffect(() => props.onAtEnd(isAtEnd()));

  // One's own message is always followed; others' only by a reader who is at the end.
  createEffect(
    on(
      () => entries()[entries().length - 1],
      (last) => {
        if (last && stateOf(last) === 'sending') setAtEnd(true);
        if (isAtEnd()) scrollToEnd();
      },
    ),
  );

  onMount(() => {
    // Also what grows later, a larger font or a smaller panel, leaves the end in view.
    const observer = new ResizeObserver(() => {
      if (isAtEnd()) scrollToEnd();
    });
    observer.observe(content);
    observer.observe(scroller);
    onCleanup(() => observer.disconnect());
  });

  const isFirstLoad = () => props.chat.phase().type === 'connecting' && entries().length === 0;

  return (
    <div ref={scroller} class="log-scroller" onScroll={onScroll} tabindex="0">
      <div ref={content} class="log" role="log" aria-live="off" aria-label={texts().conversation}>
        <Show when={!isFirstLoad()} fallback={<Skeleton />}>
          <Show when={entries().length > 0} fallback={<Welcome chat={props.chat} />}>
            <For each={entries()}>
              {(entry, index) => (
                <MessageRow
                  entry={entry}
                  previous={entries()[index() - 1]}
                  next={entries()[index() + 1]}
                  chat={props.chat}
                />
              )}
            </For>
          </Show>
        </Show>
        <Show when={props.chat.typingAgent()}>
          {(name) => (
            <div class="typing">
              <span class="typing-dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              <span class="visually-hidden">{texts().typing(name())}</span>
            </div>
          )}
        </Show>
      </div>
    </div>
  );
}
