import { For, Match, Show, Switch } from 'solid-js';
import { hasHistory } from '../../state/inbox-counts.ts';
import { EmptyState } from '../../base/EmptyState.tsx';
import { useLanguage } from '../../base/language.ts';
import { Skeleton } from '../../base/Skeleton.tsx';
import type { InboxStore } from '../../state/inbox-store.ts';
import type { InboxView } from '../../state/inbox-view.ts';
import type { Drafts } from '../../state/kept-drafts.ts';
import { ExtraFilter } from './ExtraFilter.tsx';
import { ConversationItem } from './ConversationItem.tsx';
import { SearchField } from './SearchField.tsx';
import { ViewChoice } from './ViewChoice.tsx';
import './conversation-list.css';

type ConversationListViewProps = {
  store: InboxStore;
  drafts: Pick<Drafts, 'isIn'>;
  now: number;
  view: InboxView;
  onView(view: InboxView): void;
  onOpen(id: string): void;
  /** Asks for the list of keys. */
  onKeys(): void;
};

export function ConversationListView(props: ConversationListViewProps) {
  const { texts } = useLanguage();
  const list = () => props.store.list;
  const words = () => (props.view.type === 'search' ? props.view.words : '');

  return (
    <section class="list-pane" aria-label={texts().conversations}>
      <div class="list-head">
        <h1>{texts().title}</h1>
        <button
          type="button"
          class="button button-icon list-keys"
          aria-label={texts().desk.keys.show}
          aria-keyshortcuts="?"
          onClick={() => props.onKeys()}
        >
          <span aria-hidden="true">?</span>
        </button>
        {/* Pushes arrive; otherwise the list is only as fresh as the last poll. */}
        <p role="status" class="connection" data-live={props.store.isLive() ? 'true' : 'false'}>
          {props.store.isLive() ? texts().live : texts().connecting}
        </p>
      </div>
      <SearchField
        words={words()}
        onSearch={(next) =>
          props.onView(next.trim() ? { type: 'search', words: next } : { type: 'open' })
        }
      />
      <ViewChoice
        view={props.view}
        counts={list().counts.value()}
        siteNames={props.store.siteNames}
        onView={(view) => props.onView(view)}
      />
      <Show when={words() !== ''}>
        <p class="list-note" role="status">
          {texts().desk.results}
        </p>
      </Show>
      <ExtraFilter view={props.view} onClear={() => props.onView({ type: 'open' })} />
      <div class="list-scroll">
        <ul role="list" class="list" aria-label={texts().conversations}>
          <For each={list().ids()}>
            {(id) => (
              <Show when={list().get(id)}>
                {(conversation) => (
                  <ConversationItem
                    conversation={conversation()}
                    now={props.now}
                    isSelected={props.store.thread.id() === id}
                    isReading={props.store.isVisible() && props.store.thread.id() === id}
                    isTyping={props.store.isTyping(id)}
                    hasFailed={props.store.thread.hasFailed(id)}
                    hasDraft={props.drafts.isIn(id)}
                    onOpen={() => props.onOpen(id)}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
        <ListEnd store={props.store} />
      </div>
    </section>
  );
}

/** The end of the list, or what stands in its place. */
function ListEnd(props: { store: InboxStore }) {
  const { texts } = useLanguage();
  const list = () => props.store.list;
  const isEmpty = () => list().ids().length === 0;

  const nothing = () => {
    const desk = texts().desk;
    switch (list().view().type) {
      case 'search':
        return { title: desk.noResults, hint: desk.noResultsHint };
      case 'extra':
        return { title: texts().person.noneWith, hint: undefined };
      case 'mine':
        return { title: desk.noMine, hint: desk.noMineHint };
      case 'unassigned':
        return { title: desk.noUnassigned, hint: desk.noUnassignedHint };
      case 'closed':
        return { title: texts().noClosed, hint: texts().noClosedHint };
      case 'open':
        return {
          title: hasHistory(list()) ? texts().noneOpen : texts().noOpen,
          hint: texts().noOpenHint,
        };
      case 'site':
        return { title: texts().noneOpen, hint: texts().noOpenHint };
    }
  };

  return (
    <Switch>
      <Match when={isEmpty() && list().phase() === 'loading'}>
        <Skeleton rows={6} />
      </Match>
      {/* Also below rows: those that are known may not be all. */}
      <Match when={list().phase() === 'failed'}>
        <EmptyState title={texts().listFailed} isAlert={true}>
          <button type="button" class="button" onClick={() => void list().refresh()}>
            {texts().retry}
          </button>
        </EmptyState>
      </Match>
      <Match when={isEmpty()}>
        <EmptyState title={nothing().title} hint={nothing().hint} />
      </Match>
      <Match when={list().hasMore()}>
        <button
          type="button"
          class="button load-more"
          disabled={list().isLoadingMore()}
          onClick={() => void list().loadMore()}
        >
          {list().isLoadingMore() ? texts().loading : texts().loadMore}
        </button>
      </Match>
    </Switch>
  );
}
