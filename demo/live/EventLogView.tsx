import { For, Show } from 'solid-js';
import { CopyButton } from '../base/CopyButton.tsx';
import { Icon } from '../base/Icon.tsx';
import { IconButton } from '../base/IconButton.tsx';
import { useTexts } from '../base/texts/use-texts.ts';
import { WIDGET_EVENTS } from '../base/widget-events.ts';
import type { EventLog } from './event-log.ts';

const clock = new Intl.DateTimeFormat('en-US', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hour12: false,
});

export function EventLogView(props: { log: EventLog }) {
  const texts = useTexts();
  return (
    <section class="panel log" aria-label={texts().log}>
      <div class="panel-head">
        <div class="chips" role="group" aria-label={texts().eventsShown}>
          <For each={WIDGET_EVENTS}>
            {(name) => (
              <button
                type="button"
                class="chip"
                aria-pressed={!props.log.isHidden(name)}
                onClick={() => props.log.setHidden(name, !props.log.isHidden(name))}
              >
                {name}
                <span class="chip-count">{props.log.countOf(name)}</span>
              </button>
            )}
          </For>
        </div>
        <span class="panel-space" />
        <button
          type="button"
          class="button"
          onClick={() => props.log.setPaused(!props.log.isPaused())}
        >
          <Icon name={props.log.isPaused() ? 'play' : 'pause'} />
          {props.log.isPaused() ? texts().resume(props.log.waiting()) : texts().pause}
        </button>
        <CopyButton text={props.log.text()} label={texts().copyLog} isOnlyIcon />
        <IconButton icon="bin" label={texts().clear} onClick={() => props.log.clear()} />
      </div>
      <Show
        when={props.log.events().length > 0}
        fallback={<p class="log-empty">{texts().logEmpty}</p>}
      >
        <ol role="list" class="events" aria-label={texts().eventsNewest} tabindex="0">
          <For each={props.log.events()}>
            {(event) => (
              <li class="event" data-event={event.name}>
                <time>{clock.format(event.time)}</time>
                <b>{event.name}</b>
                <code>{event.payload === undefined ? '' : JSON.stringify(event.payload)}</code>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}
