import { For, Match, Show, Switch } from 'solid-js';
import type { ConversationList } from '../../state/conversation-list.ts';
import { ConversationItem } from './ConversationItem.tsx';
import type { Status } from '../../state/conversations.ts';
import { useLanguage } from '../../base/language.ts';
import { Skeleton } from '../../base/Skeleton.tsx';
import './conversation-list.css';

type ConversationListViewProps = {
  list: ConversationList;
  /** Pushes arrive; otherwise the list is only as fresh as the last poll. */
  isLive: boolean;
  now: number;
  selectedId: string | undefined;
  /** The agent is looking at the page, and so at the open thread. */
  isReading: boolean;
  isTyping(id: string): boolean;
  onOpen(id: string): void;
};

export function ConversationListView(props: ConversationListViewProps) {
  const { texts } = useLanguage();
  const isEmpty = () => props.list.ids().length === 0;

  const Filter = (filter: { status: Status; name: string }) => (
    <button
      type="button"
      class="filter"
      aria-pressed={props.list.status() === filter.status}
      onClick={() => void props.list.show(filter.status)}
    >
      {filter.name}
    </button>
  );

  return (
    <section class="list-pane" aria-label={texts().conversations}>
      <div class="list-head">
        <h1>{texts().title}</h1>
        <p role="status" class="connection" data-live={props.isLive ? 'true' : 'false'}>
          {props.isLive ? texts().live : texts().connecting}
        </p>
      </div>
      <div class="filters" role="group" aria-label={texts().filter}>
        <Filter status="open" name={texts().open} />
        <Filter status="closed" name={texts().closed} />
      </div>
      <div class="list-scroll">
        <ul role="list" class="list" aria-label={texts().conversations}>
          <For each={props.list.ids()}>
            {(id) => (
              <Show when={props.list.get(id)}>
                {(conversation) => (
                  <ConversationItem
                    conversation={conversation()}
                    now={props.now}
                    isSelected={props.selectedId === id}
                    isReading={props.isReading && props.selectedId === id}
                    isTyping={props.isTyping(id)}
                    onOpen={() => props.onOpen(id)}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
        <Switch>
          <Match when={isEmpty() && props.list.phase() === 'loading'}>
            <Skeleton rows={6} />
          </Match>
          <Match when={isEmpty() && props.list.phase() === 'failed'}>
            <div class="empty" role="alert">
              <p class="empty-title">{texts().listFailed}</p>
              <button type="button" class="button" onClick={() => void props.list.refresh()}>
                {texts().retry}
              </button>
            </div>
          </Match>
          <Match when={isEmpty()}>
            <div class="empty">
              <div class="empty-mark" aria-hidden="true" />
              <p class="empty-title">
                {props.list.status() === 'open' ? texts().noOpen : texts().noClosed}
              </p>
              <p class="empty-hint">
                {props.list.status() === 'open' ? texts().noOpenHint : texts().noClosedHint}
              </p>
            </div>
          </Match>
          <Match when={props.list.hasMore()}>
            <button
              type="button"
              class="button load-more"
              disabled={props.list.isLoadingMore()}
              onClick={() => void props.list.loadMore()}
            >
              {props.list.isLoadingMore() ? texts().loading : texts().loadMore}
            </button>
          </Match>
        </Switch>
      </div>
    </section>
  );
}
