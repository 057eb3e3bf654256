import { Match, Show, Switch } from 'solid-js';
import type { Chat } from '../../chat.ts';
import { useI18n } from '../../i18n/context.tsx';
import { dayLabel, timeLabel } from '../../i18n/dates.ts';
import { currentLog } from '../../sync/timeline.ts';
import { isSameDay, isSameGroup, senderOf, stateOf, type Entry } from './entries.ts';

export type MessageRowProps = {
  entry: Entry;
  previous: Entry | undefined;
  next: Entry | undefined;
  chat: Chat;
};

/** One message, with the day above it where a day begins and the time below where a group ends. */
export function MessageRow(props: MessageRowProps) {
  const { locale, texts } = useI18n();
  const from = () => senderOf(props.entry);
  const state = () => stateOf(props.entry);
  const isFirst = () => !isSameGroup(props.previous, props.entry);
  const isLast = () => !isSameGroup(props.entry, props.next);
  const agentName = () => ('agentName' in props.entry && props.entry.agentName) || texts().agent;
  const sender = () => {
    switch (from()) {
      case 'visitor':
        return texts().you;
      case 'agent':
        return agentName();
      case 'system':
        return texts().system;
    }
  };
  const isSeen = () => {
    const conversation = currentLog(props.chat.timeline())?.conversation;
    return (
      conversation !== undefined &&
      'seq' in props.entry &&
      (props.entry.conversationId !== conversation.id ||
        props.entry.seq <= conversation.agentReadSeq)
    );
  };

  return (
    <>
      <Show when={!isSameDay(props.entry, props.previous)}>
        <p class="day">{dayLabel(props.entry.createdAt, locale(), texts())}</p>
      </Show>
      <div
        class="row"
        classList={{ first: isFirst(), last: isLast() }}
        data-from={from()}
        data-state={from() === 'visitor' ? state() : undefined}
      >
        <Show
          when={from() === 'agent' && isFirst()}
          fallback={<span class="visually-hidden">{`${sender()}: `}</span>}
        >
          <p class="sender">{agentName()}</p>
        </Show>
        <p class="bubble" dir="auto">
          {props.entry.text}
        </p>
        <Switch>
          <Match when={'error' in props.entry && props.entry}>
            {(failed) => (
              <p class="meta failed">
                <span>{texts().failed}</span>
                <button type="button" onClick={() => props.chat.retry(failed().clientId)}>
                  {texts().retry}
                </button>
                <button type="button" onClick={() => props.chat.discard(failed().clientId)}>
                  {texts().discard}
                </button>
              </p>
            )}
          </Match>
          <Match when={isLast()}>
            <p class="meta">
              <Show when={from() === 'visitor'}>
                <span>
                  {state() === 'sending' ? texts().sending : isSeen() ? texts().seen : texts().sent}
                </span>
              </Show>
              <time datetime={props.entry.createdAt}>
                {timeLabel(props.entry.createdAt, locale())}
              </time>
            </p>
          </Match>
        </Switch>
      </div>
    </>
  );
}
