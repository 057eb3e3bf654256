import { A } from '@solidjs/router';
import { Match, Show, Switch } from 'solid-js';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { PATHS } from '../base/paths.ts';
import { useSession } from '../state/console-session.ts';
import { hasHistory } from '../state/inbox-counts.ts';
import type { ConversationList } from '../state/conversation-list.ts';
import type { InboxView } from '../state/inbox-view.ts';
import type { OpenThread } from '../state/open-thread.ts';

/** The place of the thread while none is open. */
export function NoThread(props: { list: ConversationList; view: InboxView }) {
  return (
    <Switch>
      <Match when={props.list.ids().length > 0 || props.view.type !== 'open'}>
        <NothingOpen />
      </Match>
      <Match when={props.list.phase() === 'ready' && hasHistory(props.list)}>
        <AllDone />
      </Match>
      <Match when={props.list.phase() === 'ready'}>
        <FirstSteps />
      </Match>
    </Switch>
  );
}

function NothingOpen() {
  const { texts } = useLanguage();
  return (
    <section class="nothing-open">
      <EmptyState title={texts().choose} hint={texts().chooseHint} />
    </section>
  );
}

function AllDone() {
  const { texts } = useLanguage();
  return (
    <section class="nothing-open">
      <EmptyState title={texts().allDone} hint={texts().allDoneHint} />
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
export function UnknownThread(props: { thread: OpenThread; onBack(): void }) {
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
