import { createUniqueId, For, Show } from 'solid-js';
import type { EventLog } from './event-log.ts';

type EventLogViewProps = { log: EventLog };

const clock = new Intl.DateTimeFormat('en-US', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hour12: false,
});

export function EventLogView(props: EventLogViewProps) {
  const titleId = createUniqueId();
  return (
    <section class="card" aria-labelledby={titleId}>
      <div class="card-head">
        <h3 id={titleId}>Events</h3>
        <button type="button" class="button" onClick={() => props.log.toggle()}>
          {props.log.isListening() ? 'Pause' : 'Resume'}
        </button>
        <button type="button" class="button" onClick={() => props.log.clear()}>
          Clear
        </button>
      </div>
      <Show
        when={props.log.events().length > 0}
        fallback={<p class="events-empty">Nothing yet. What the widget tells appears here.</p>}
      >
        <ol role="list" class="events" aria-label="Events, newest first" tabindex="0">
          <For each={props.log.events()}>
            {(event) => (
              <li class="event" data-event={event.name}>
                <time>{clock.format(event.time)}</time>
                <b>{event.name}</b>
                <code>{event.detail}</code>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}
