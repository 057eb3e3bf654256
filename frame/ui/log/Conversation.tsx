import { createMemo, createSignal, Show, untrack } from 'solid-js';
import type { Chat } from '../../chat/chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import type { Panel } from '../panel.ts';
import { unreadCount } from '../../chat/talk-part.ts';
import type { Talk } from '../../chat/talk.ts';
import { Icon } from '../icons.tsx';
import { entriesOf, pictureOf } from './entries.ts';
import { LOG_TEXTS } from './log-texts.ts';
import { MessageRow } from './MessageRow.tsx';
import { createOlder } from './older.ts';
import { OlderFailed } from './OlderFailed.tsx';
import { createScrolling } from './scrolling.ts';
import { createToday } from './today.ts';
import { TypingRow } from './TypingRow.tsx';
import { VirtualList } from './VirtualList.tsx';
import { Welcome } from '../open-part.ts';
import './conversation.css';

/** The announcer's: a system's line is in view where the list of messages is. */
export { happenedLine } from './happened-line.ts';

const DOWN = 'M12 5v14M5.5 12.5L12 19l6.5-6.5';

export type ConversationProps = { talk: Talk; chat: Chat; panel: Panel };

/** The messages, of which only those near the viewport are in the document. */
export function Conversation(props: ConversationProps) {
  const { locale, texts } = useI18n();
  const logTexts = () => LOG_TEXTS[locale()];
  const entries = createMemo(() => entriesOf(props.talk.feed.timeline()));
  const [scroller, setScroller] = createSignal<HTMLDivElement>();
  const [content, setContent] = createSignal<HTMLDivElement>();
  const [list, setList] = createSignal<HTMLDivElement>();
  const [feed, panel] = untrack(() => [props.talk.feed, props.panel] as const);
  const older = createOlder(feed);
  const today = createToday();
  const scrolling = createScrolling({ entries, feed, older, panel, scroller, content, list });
  const team = () => {
    const phase = props.chat.phase();
    return phase.type === 'ready' ? (phase.site.agents ?? []) : [];
  };
  const unread = () => unreadCount(props.talk.feed.timeline());
  const jumpName = () =>
    unread() > 0
      ? `${logTexts().unread(unread())}, ${logTexts().jumpToLatest}`
      : logTexts().jumpToLatest;
  const retryOlder = () => {
    older.retry();
    // The button goes with the failure: who pressed it by the keyboard would be nowhere.
    scroller()?.focus({ preventScroll: true });
  };

  return (
    <div class="log-frame">
      <Show when={older.isLoading()}>
        <span class="loading-older" role="progressbar" aria-label={logTexts().loadingOlder} />
      </Show>
      <Show when={older.failure()}>
        {(error) => <OlderFailed code={error().code} onRetry={retryOlder} />}
      </Show>
      <div
        ref={setScroller}
        class="log-scroller"
        role="log"
        aria-live="off"
        aria-label={texts().conversation}
        tabindex="0"
        onScroll={scrolling.onScroll}
      >
        <div ref={setContent} class="log">
          <Show when={!props.talk.feed.hasOlder()}>
            <Welcome chat={props.chat} />
          </Show>
          <div ref={setList}>
            <Show when={scroller()}>
              {(element) => (
                <VirtualList
                  ref={scrolling.setHandle}
                  items={entries()}
                  scroller={element()}
                  isShifted={scrolling.isShifted()}
                  startMargin={scrolling.startMargin()}
                >
                  {(entry, index) => (
                    <MessageRow
                      entry={entry}
                      previous={entries()[index() - 1]}
                      next={entries()[index() + 1]}
                      talk={props.talk}
                      panel={props.panel}
                      today={today()}
                    />
                  )}
                </VirtualList>
              )}
            </Show>
          </div>
          <Show when={props.chat.typingAgent()}>
            {(name) => <TypingRow name={name()} picture={pictureOf(entries(), team(), name())} />}
          </Show>
        </div>
      </div>
      <Show when={!scrolling.isAtEnd()}>
        <button
          type="button"
          class="jump"
          aria-label={jumpName()}
          title={jumpName()}
          onClick={scrolling.jumpToEnd}
        >
          <Icon path={DOWN} />
          <Show when={unread() > 0}>
            <span class="jump-count">{unread() > 99 ? '99+' : unread()}</span>
          </Show>
        </button>
      </Show>
    </div>
  );
}
