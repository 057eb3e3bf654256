import { A, useNavigate, useParams } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  onCleanup,
  Show,
  Switch,
  type Accessor,
} from 'solid-js';
import { createNow } from '../base/create-now.ts';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { conversationPath, PATHS } from '../base/paths.ts';
import { ConversationListView } from './list/ConversationListView.tsx';
import { useInbox, type InboxHold } from '../state/inbox-context.ts';
import { useSession } from '../state/console-session.ts';
import { ThreadView } from './thread/ThreadView.tsx';
import { VisitorDetails } from './thread/VisitorDetails.tsx';
import './inbox.css';

/** The page of conversations; its address names the open one. */
export function Inbox() {
  return <Show when={useInbox()}>{(hold) => <Panes {...hold()} />}</Show>;
}

/** Three panes: conversations, the open one, its visitor. A narrow screen shows one at a time. */
function Panes(props: InboxHold) {
  const { texts } = useLanguage();
  const navigate = useNavigate();
  const params = useParams<{ id?: string }>();
  const now = createNow();
  const [hasDetails, setHasDetails] = createSignal(false);
  const isVisible = createIsVisible();
  const openId = () => params.id || undefined;

  const selected = createMemo(() => {
    const id = props.store.thread.id();
    return id === undefined ? undefined : props.store.list.get(id);
  });

  createEffect(on(openId, (id) => void props.store.thread.open(id)));
  // A thread that nobody sees is neither read nor fetched anew.
  onCleanup(() => void props.store.thread.open(undefined));

  createEffect(() => {
    const count = props.store.list.totalUnread();
    document.title = count > 0 ? `(${count}) ${texts().title}` : texts().title;
  });

  let root!: HTMLElement;
  const closeDetails = () => {
    setHasDetails(false);
    root.querySelector<HTMLElement>('.details-toggle')?.focus();
  };

  const leave = createWayBack(openId, (id) => {
    root.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  });
  const goBack = () => {
    setHasDetails(false);
    leave();
  };

  return (
    <main ref={root} id="content" class="inbox" data-view={openId() ? 'thread' : 'list'}>
      <ConversationListView
        list={props.store.list}
        isLive={props.store.isLive()}
        now={now()}
        selectedId={props.store.thread.id()}
        isReading={isVisible()}
        isTyping={props.store.isTyping}
        onOpen={(id) => navigate(conversationPath(id))}
      />
      <Show
        when={props.store.thread.id()}
        keyed
        fallback={
          <Switch>
            <Match when={props.store.list.ids().length > 0}>
              <NothingOpen />
            </Match>
            <Match
              when={props.store.list.phase() === 'ready' && props.store.list.status() === 'open'}
            >
              <FirstSteps />
            </Match>
          </Switch>
        }
      >
        {(id) => (
          <Show
            when={selected()}
            fallback={<Unknown thread={props.store.thread} onBack={goBack} />}
          >
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
  );
}

/** Leads back to the list, where the row that was open takes the focus. */
function createWayBack(openId: Accessor<string | undefined>, focusRow: (id: string) => void) {
  const navigate = useNavigate();
  let leftId: string | undefined;
  // A phone shows the list only once the router is there, and what is hidden takes no focus.
  createEffect(
    on(openId, (id) => {
      if (id === undefined && leftId !== undefined) focusRow(leftId);
      leftId = undefined;
    }),
  );
  return () => {
    leftId = openId();
    navigate(PATHS.conversations);
  };
}

function NothingOpen() {
  const { texts } = useLanguage();
  return (
    <section class="nothing-open">
      <EmptyState title={texts().choose} hint={texts().chooseHint} />
    </section>
  );
}

/** The next things to do where nobody has written yet, for those who may do them. */
function FirstSteps() {
  const { texts } = useLanguage();
  const session = useSession();
  return (
    <section class="nothing-open">
      <Show when={session.can('admin.cs.site.manage')}>
        <EmptyState title={texts().ready} hint={texts().readyHint}>
          <A class="button button-primary" href={PATHS.sites}>
            {texts().openSites}
          </A>
          <Show when={session.can('admin.cs.team')}>
            <A class="button" href={PATHS.team}>
              {texts().openTeam}
            </A>
          </Show>
        </EmptyState>
      </Show>
    </section>
  );
}

/** A conversation that the address names and the list does not: not yet, or not for this person. */
function Unknown(props: { thread: InboxHold['store']['thread']; onBack(): void }) {
  const { texts } = useLanguage();
  return (
    <section class="nothing-open nothing-known">
      <Switch fallback={<p role="status">{texts().loading}</p>}>
        <Match when={props.thread.phase() === 'missing'}>
          <EmptyState
            title={texts().conversationMissing}
            hint={texts().conversationMissingHint}
            isAlert={true}
            isPage={true}
          >
            <button type="button" class="button" onClick={() => props.onBack()}>
              {texts().back}
            </button>
          </EmptyState>
        </Match>
        <Match when={props.thread.phase() === 'failed'}>
          <EmptyState title={texts().threadFailed} isAlert={true}>
            <button type="button" class="button" onClick={() => void props.thread.resync()}>
              {texts().retry}
            </button>
          </EmptyState>
        </Match>
      </Switch>
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
