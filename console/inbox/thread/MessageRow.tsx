import { Show } from 'solid-js';
import { isEmojiOnly } from '../../../client/emoji.ts';
import { LinkedText } from '../../../client/LinkedText.tsx';
import type { Entry } from '../../state/entries.ts';
import { useLanguage } from '../../base/language.ts';
import { systemLine } from '../../base/system-line.ts';
import { clockTime, dayTitle, fullTime } from '../../base/time.ts';

type MessageRowProps = {
  entry: Entry;
  /** Whether its day stands above it. */
  hasDay: boolean;
  visitorName: string;
  now: number;
  onResend(clientId: string): void;
  onDiscard(clientId: string): void;
};

/** A message with what stands around it: the day before it, the name above, its fate below. */
export function MessageRow(props: MessageRowProps) {
  const { locale, texts } = useLanguage();

  const author = () => {
    switch (props.entry.from) {
      case 'visitor':
        return props.visitorName;
      case 'agent':
        return props.entry.agentName ?? texts().agent;
      case 'system':
        return undefined;
    }
  };

  const fate = () => {
    if (props.entry.isSeenMark) return texts().seen;
    switch (props.entry.state) {
      case 'sending':
        return texts().sending;
      case 'failed':
        return props.entry.refusal === undefined
          ? texts().failed
          : texts().person.refused(props.entry.refusal);
      case 'sent':
        return props.entry.endsGroup ? texts().sent : undefined;
      case undefined:
        return undefined;
    }
  };

  return (
    <>
      <Show when={props.hasDay}>
        <div class="day">
          <span>{dayTitle(props.entry.createdAt, locale(), props.now)}</span>
        </div>
      </Show>
      <div
        class="message"
        data-from={props.entry.from}
        data-state={props.entry.state}
        data-starts={props.entry.startsGroup ? 'true' : 'false'}
        data-ends={props.entry.endsGroup ? 'true' : 'false'}
      >
        <Show when={props.entry.startsGroup && author()}>
          <span class={props.entry.from === 'visitor' ? 'visually-hidden' : 'message-author'}>
            <bdi>{author()}</bdi>
          </span>
        </Show>
        <p class="bubble" classList={{ emoji: isEmojiOnly(props.entry.text) }} dir="auto">
          <LinkedText text={systemLine(props.entry, texts())} />
        </p>
        <Show when={props.entry.endsGroup || fate()}>
          <p class="message-foot">
            <time
              datetime={props.entry.createdAt}
              title={fullTime(props.entry.createdAt, locale())}
            >
              {clockTime(props.entry.createdAt, locale())}
            </time>
            <Show when={fate()}>
              <span class="fate">{fate()}</span>
            </Show>
            <Show when={props.entry.state === 'failed' && props.entry.clientId}>
              {(clientId) => (
                <>
                  <Show when={props.entry.refusal === undefined}>
                    <button type="button" class="resend" onClick={() => props.onResend(clientId())}>
                      {texts().resend}
                    </button>
                  </Show>
                  <button type="button" class="resend" onClick={() => props.onDiscard(clientId())}>
                    {texts().discard}
                  </button>
                </>
              )}
            </Show>
          </p>
        </Show>
      </div>
    </>
  );
}
