import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from 'solid-js';
import type { Entry } from '../../state/entries.ts';

/** This close to an end of the scroll range counts as being there. */
const NEAR_PX = 48;

export type LogScroll = {
  isAtEnd: Accessor<boolean>;
  /** The messages of others that came in below since the reader left the end. */
  newsBelow: Accessor<number>;
  toEnd(): void;
  /** Begins, once both elements are there: `log` scrolls `content`. */
  watch(log: HTMLElement, content: HTMLElement): void;
};

/**
 * Scrolls a list of messages as a reader expects: at the end it stays at the end; away from it nothing
 * moves what is being read, whether something comes in below or older messages above.
 */
export function createLogScroll(
  entries: Accessor<readonly Entry[]>,
  onNearStart: () => void,
): LogScroll {
  const [isAtEnd, setIsAtEnd] = createSignal(true);
  /** The newest message of the open conversation when the reader was at the end. */
  const [seenSeq, setSeenSeq] = createSignal(0);
  let log: HTMLElement | undefined;
  let fromEnd = 0;

  const measure = () => {
    if (!log) return;
    fromEnd = log.scrollHeight - log.scrollTop;
    setIsAtEnd(fromEnd - log.clientHeight < NEAR_PX);
  };

  const toEnd = () => {
    if (!log) return;
    log.scrollTop = log.scrollHeight;
    measure();
  };

  const onScroll = () => {
    measure();
    if (log && log.scrollTop < NEAR_PX * 4) onNearStart();
  };

  /** Earlier conversations stand above; unsent replies have no `seq` yet. */
  const ofOpenConversation = () => {
    const id = entries()[entries().length - 1]?.conversationId;
    return entries().filter((entry) => entry.conversationId === id);
  };
  createEffect(() => {
    if (!isAtEnd()) return;
    setSeenSeq(Math.max(0, ...ofOpenConversation().map(({ seq = 0 }) => seq)));
  });
  const newsBelow = createMemo(() => {
    if (isAtEnd()) return 0;
    const isNews = ({ seq = 0, from, state }: Entry) =>
      seq > seenSeq() && from !== 'system' && state === undefined;
    return ofOpenConversation().filter(isNews).length;
  });

  const isLastOutgoing = () => entries()[entries().length - 1]?.state === 'sending';

  createEffect(
    on(
      () => [entries()[0]?.key, entries().length] as const,
      ([first, count], previous) => {
        const isPrepended = previous !== undefined && first !== previous[0];
        const isOwn = previous !== undefined && count > previous[1] && isLastOutgoing();
        if (isAtEnd() || isOwn) toEnd();
        else if (isPrepended && log) log.scrollTop = log.scrollHeight - fromEnd;
      },
    ),
  );

  return {
    isAtEnd,
    newsBelow,
    toEnd,
    watch(scroller, content) {
      log = scroller;
      toEnd();
      scroller.addEventListener('scroll', onScroll);
      // Also covers what changes heights later: fonts, a wider pane, the typing line.
      const observer = new ResizeObserver(() => {
        if (isAtEnd()) toEnd();
      });
      observer.observe(content);
      observer.observe(scroller);
      onCleanup(() => observer.disconnect());
    },
  };
}
