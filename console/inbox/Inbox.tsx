import { useParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, on, onCleanup, Show, untrack } from 'solid-js';
import { createNow } from '../base/create-now.ts';
import { useLanguage } from '../base/language.ts';
import { createTabTitle } from '../base/page-title.ts';
import { ShowLatest } from '../base/ShowLatest.tsx';
import { useInbox, type InboxHold } from '../state/inbox-context.ts';
import { VisitorDetails } from './details/VisitorDetails.tsx';
import { createAddressView } from './address-view.ts';
import { ConversationListView } from './list/ConversationListView.tsx';
import { createInboxKeys } from './inbox-keys.ts';
import { createThreadMoves, createWayBack } from './thread-moves.ts';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { ThreadPlace } from './ThreadPlace.tsx';
import type { WritingMode } from './thread/Writing.tsx';
import './inbox.css';

/** The page of conversations; its address names the open one and the view of the list. */
export function Inbox() {
  return <Show when={useInbox()}>{(hold) => <Panes {...hold()} />}</Show>;
}

/** Three panes: conversations, the open one, its visitor. A narrow screen shows one at a time. */
function Panes(props: InboxHold) {
  const params = useParams<{ id?: string }>();
  const now = createNow();
  const [mode, setMode] = createSignal<WritingMode>('reply');
  const [hasKeys, setHasKeys] = createSignal(false);
  const [hasDetails, setHasDetails] = createSignal(false);
  const openId = () => params.id || undefined;
  const { view, show } = createAddressView();

  const selected = createMemo(() => {
    const id = props.store.thread.id();
    return id === undefined ? undefined : props.store.list.get(id);
  });

  createEffect(on(view, (next) => void props.store.list.show(next)));
  createEffect(
    on(openId, (id) => {
      setMode('reply');
      setHasDetails(false);
      void props.store.thread.open(id);
    }),
  );
  // A thread that nobody sees is neither read nor fetched anew.
  onCleanup(() => void props.store.thread.open(undefined));

  const { texts } = useLanguage();
  createTabTitle(() => texts().title);

  let root!: HTMLElement;
  const closeDetails = () => {
    setHasDetails(false);
    root.querySelector<HTMLElement>('.details-toggle')?.focus();
  };

  const moves = createThreadMoves(
    untrack(() => props.store),
    openId,
  );
  const leave = createWayBack(openId, moves.toList, (id) => {
    root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  });
  const goBack = () => {
    setHasDetails(false);
    leave();
  };

  createInboxKeys({
    root: () => root,
    write(wanted) {
      setMode(wanted);
      root.querySelector<HTMLElement>('.composer textarea')?.focus();
    },
    toggleStatus: () => void moves.toggleStatus(),
    showKeys: () => setHasKeys(true),
  });

  return (
    <main ref={root} id="content" class="inbox" data-view={openId() ? 'thread' : 'list'}>
      <ConversationListView
        store={props.store}
        drafts={props.drafts}
        now={now()}
        view={view()}
        onView={show}
        onOpen={moves.open}
        onKeys={() => setHasKeys(true)}
      />
      <ThreadPlace
        hold={props}
        view={view()}
        now={now()}
        mode={mode()}
        onMode={setMode}
        hasDetails={hasDetails()}
        onToggleDetails={() => setHasDetails(!hasDetails())}
        onBack={goBack}
        onStatus={() => void moves.toggleStatus()}
        onOpen={moves.open}
      />
      <ShowLatest when={selected()}>
        {(conversation) => (
          <VisitorDetails
            conversation={conversation()}
            visitor={props.store.thread.visitor()}
            now={now()}
            isOpen={hasDetails()}
            onClose={closeDetails}
            onDeleted={(deleted, isLinked) => {
              setHasDetails(false);
              moves.leaveDeleted(deleted, isLinked);
            }}
          />
        )}
      </ShowLatest>
      <Show when={hasKeys()}>
        <ShortcutsDialog onClose={() => setHasKeys(false)} />
      </Show>
    </main>
  );
}
