import { A, useLocation } from '@solidjs/router';
import { createEffect, createMemo, Match, Show, Switch } from 'solid-js';
import { EmptyState } from '../base/EmptyState.tsx';
import { useLanguage } from '../base/language.ts';
import { PATHS } from '../base/paths.ts';
import { Skeleton } from '../base/Skeleton.tsx';
import { useAccountsApi } from '../state/apis.ts';
import { createLoad } from '../state/load.ts';
import { describeLoadError } from '../state/describe-error.ts';
import { EntryLayout } from './EntryLayout.tsx';
import { NewAccountForm } from './NewAccountForm.tsx';

/** The page of a one-time address: the first owner's, or an invitation's. */
export function WelcomePage() {
  const location = useLocation();
  const token = createMemo(() => location.hash.slice(1));
  return (
    <EntryLayout>
      <Show when={token()} keyed fallback={<Incomplete />}>
        {(secret) => <Entry token={secret} />}
      </Show>
    </EntryLayout>
  );
}

function Entry(props: { token: string }) {
  const { texts } = useLanguage();
  const api = useAccountsApi();
  const entry = createLoad(() => api.entry(props.token));
  const words = () => texts().signIn;

  createEffect(() => {
    const isOwner = entry.value()?.kind === 'owner';
    document.title = `${isOwner ? words().ownerTitle : words().invitedTitle} · ${texts().product}`;
  });

  const isOver = () => {
    const { status } = entry.error() ?? {};
    return status !== undefined && status >= 400 && status < 500 && status !== 429;
  };

  return (
    <Switch fallback={<Skeleton rows={3} />}>
      <Match when={entry.value()}>
        {(found) => <NewAccountForm token={props.token} entry={found()} />}
      </Match>
      <Match when={isOver()}>
        <EmptyState title={words().overTitle} hint={words().overHint} isAlert={true} isPage={true}>
          <A class="button" href={PATHS.signIn}>
            {words().submit}
          </A>
        </EmptyState>
      </Match>
      <Match when={entry.error()}>
        {(error) => (
          <EmptyState
            title={texts().loadFailed}
            hint={describeLoadError(error(), texts())}
            isAlert={true}
          />
        )}
      </Match>
    </Switch>
  );
}

function Incomplete() {
  const { texts } = useLanguage();
  return (
    <EmptyState
      title={texts().signIn.incomplete}
      hint={texts().signIn.incompleteHint}
      isPage={true}
    >
      <A class="button" href={PATHS.signIn}>
        {texts().signIn.submit}
      </A>
    </EmptyState>
  );
}
