import { Match, Show, Switch } from 'solid-js';
import { useI18n } from '../../i18n/context.tsx';
import { dayLabel, fullTimeLabel, timeLabel } from '../../../client/dates.ts';
import type { Panel } from '../panel.ts';
import type { Talk } from '../../chat/talk.ts';
import { Avatar } from '../avatar/Avatar.tsx';
import {
  isSameConversation,
  isSameGroup,
  senderOf,
  startsDay,
  stateOf,
  timeOf,
  type Entry,
} from './entries.ts';
import { FailedNote } from './FailedNote.tsx';
import { happenedLine } from './happened-line.ts';
import { LOG_TEXTS } from './log-texts.ts';
import { MessageText } from './MessageText.tsx';
import { Tick } from './Tick.tsx';
import './message-row.css';

export type MessageRowProps = {
  entry: Entry;
  previous: Entry | undefined;
  next: Entry | undefined;
  talk: Talk;
  panel: Panel;
  today: Date;
};

/** One message, with what begins above it, and the time below where a group ends. */
export function MessageRow(props: MessageRowProps) {
  const { locale, texts } = useI18n();
  const logTexts = () => LOG_TEXTS[locale()];
  const from = () => senderOf(props.entry);
  const state = () => stateOf(props.entry);
  const isNew = (entry: Entry | undefined) =>
    entry !== undefined && 'id' in entry && entry.id === props.talk.feed.divider();
  const isFirst = () => !isSameGroup(props.previous, props.entry) || isNew(props.entry);
  const isLast = () => !isSameGroup(props.entry, props.next) || isNew(props.next);
  const time = () => timeOf(props.entry, props.today);
  const agentName = () => ('agentName' in props.entry && props.entry.agentName) || texts().agent;
  const picture = () => ('agentAvatar' in props.entry ? props.entry.agentAvatar : undefined);
  const sender = () => {
    switch (from()) {
      case 'visitor':
        return logTexts().you;
      case 'agent':
        return agentName();
      case 'system':
        return texts().system;
    }
  };
  const said = () => happenedLine(props.entry, locale());
  const isSeen = () => {
    if (!('seq' in props.entry)) return false;
    const { conversationId, seq } = props.entry;
    const log = props.talk.feed
      .timeline()
      .logs.find(({ conversation }) => conversation.id === conversationId);
    return log !== undefined && seq <= log.conversation.agentReadSeq;
  };
  const progress = () => (state() === 'sending' ? 'sending' : isSeen() ? 'seen' : 'sent');

  return (
    <>
      <Show when={!isSameConversation(props.previous, props.entry)}>
        <p class="mark boundary">{logTexts().newConversation}</p>
      </Show>
      <Show when={startsDay(props.previous, props.entry, props.today)}>
        <p class="mark day">
          <time datetime={time()}>{dayLabel(time(), locale(), logTexts(), props.today)}</time>
        </p>
      </Show>
      <Show when={isNew(props.entry)}>
        <p class="mark divider">{logTexts().newMessages}</p>
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
          <p class="sender" dir="auto">
            {agentName()}
          </p>
        </Show>
        <Show when={from() === 'agent' && isLast()}>
          <Avatar name={agentName()} picture={picture()} />
        </Show>
        <MessageText text={said()} />
        <Switch>
          <Match when={'error' in props.entry && props.entry}>
            {(failed) => (
              <FailedNote failed={failed()} sending={props.talk.sending} panel={props.panel} />
            )}
          </Match>
          <Match when={isLast() && from() !== 'system'}>
            <p class="meta">
              <time
                datetime={props.entry.createdAt}
                title={fullTimeLabel(props.entry.createdAt, locale())}
              >
                {timeLabel(props.entry.createdAt, locale())}
              </time>
              <Show when={from() === 'visitor'}>
                <Tick progress={progress()} />
              </Show>
            </p>
          </Match>
        </Switch>
      </div>
    </>
  );
}
