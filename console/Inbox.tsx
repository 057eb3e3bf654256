import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js';
import { createNow } from './base/create-now.ts';
import { ConversationListView } from './list/ConversationListView.tsx';
import { Header } from './Header.tsx';
import { useLanguage } from './base/language.ts';
import type { InboxStore } from './state/store.ts';
import { ThreadView } from './thread/ThreadView.tsx';
import { VisitorDetails } from './thread/VisitorDetails.tsx';
import './inbox.css';

type InboxProps = {
  store: InboxStore;
  /** Drafts by conversation. They outlive the inbox. */
  drafts: Map<string, string>;
  onSignOut(): void;
};

/** Three panes: conversations, the open one, its visitor. A narrow screen shows one at a time. */
export function Inbox(props: InboxProps) {
  const { texts } = useLanguage();
  const now = createNow();
  const [hasDetails, setHasDetails] = createSignal(false);
  const isVisible = createIsVisible();

  const selected = createMemo(() => {
    const id = props.store.thread.id();
    return id === undefined ? undefined : props.store.list.get(id);
  });

  createEffect(() => {
    const count = props.store.list.totalUnread();
    document.title = count > 0 ? `(${count}) ${texts().title}` : texts().title;
  });

  let root!: HTMLDivElement;
  const closeDetails = () => {
    setHasDetails(false);
    root.querySelector<HTMLElement>('.details-toggle')?.focus();
  };

  const goBack = () => {
    const id = props.store.thread.id();
    setHasDetails(false);
    void props.store.thread.open(undefined);
    if (id !== undefined) root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  };

  return (
    <div ref={root} class="inbox" data-view={selected() ? 'thread' : 'list'}>
      <Header isLive={props.store.isLive()} onSignOut={() => props.onSignOut()} />
      <main class="panes">
        <ConversationListView
          list={props.store.list}
          now={now()}
          selectedId={props.store.thread.id()}
          isReading={isVisible()}
          isTyping={props.store.isTyping}
          onOpen={(id) => void props.store.thread.open(id)}
        />
        <Show
          when={props.store.thread.id()}
          keyed
          fallback={<NothingOpen hasChoice={props.store.list.ids().length > 0} />}
        >
          {(id) => (
            <Show when={selected()}>
              {(conversation) => (
                <ThreadView
                  store={props.store}
                  conversation={conversation()}
                  now={now()}
                  isVisible={isVisible()}
                  initialDraft={props.drafts.get(id) ?? ''}
                  onDraft={(text) => props.drafts.set(id, text)}
                  hasDetails={hasDetails()}
                  onToggleDetails={() => setHasDetails(!hasDetails())}
                  onBack={goBack}
                />
              )}
            </Show>
          )}
        </Show>
        <Show when={selected()}>
          {(conversation) => (
            <VisitorDetails
              conversation={conversation()}
              visitor={props.store.thread.visitor()}
              now={now()}
              isOpen={hasDetails()}
              onClose={closeDetails}
            />
          )}
        </Show>
      </main>
    </div>
  );
}

function NothingOpen(props: { hasChoice: boolean }) {
  const { texts } = useLanguage();
  return (
    <section class="nothing-open">
      <Show when={props.hasChoice}>
        <div class="empty">
          <div class="empty-mark" aria-hidden="true" />
          <p class="empty-title">{texts().choose}</p>
          <p class="empty-hint">{texts().chooseHint}</p>
        </div>
      </Show>
    </section>
  );
}

function createIsVisible() {
  const [isVisible, setIsVisible] = createSignal(document.visibilityState === 'visible');
  const update = () => setIsVisible(document.visibilityState === 'visible');
  document.addEventListener('visibilitychange', update);
  onCleanup(() => document.removeEventListener('visibilitychange', update));
  return isVisible;
}
