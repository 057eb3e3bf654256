import { basePath } from '../client/base-path.ts';
import { Navigate, useLocation } from '@solidjs/router';
import { Match, onCleanup, Show, Switch, type JSX } from 'solid-js';
import { EmptyState } from './base/EmptyState.tsx';
import { useLanguage } from './base/language.ts';
import { signInPath } from './base/paths.ts';
import { Skeleton } from './base/Skeleton.tsx';
import { followAccount } from './state/account-news.ts';
import { useSession } from './state/console-session.ts';
import { Workplace } from './Workplace.tsx';

/** Everything behind the sign-in. Whoever is not signed in is sent there, and back here afterwards. */
export function SignedIn(props: { children?: JSX.Element }) {
  const { texts } = useLanguage();
  const session = useSession();
  const location = useLocation();
  onCleanup(
    followAccount(() => {
      if (session.state() === 'in') void session.check();
    }),
  );
  return (
    <Switch>
      <Match when={session.state() === 'checking'}>
        <Skeleton rows={6} />
      </Match>
      <Match when={session.state() === 'unreachable'}>
        <main>
          <EmptyState
            title={texts().problems.retrying}
            hint={texts().problems.offline}
            isAlert={true}
            isPage={true}
          >
            <button type="button" class="button" onClick={() => void session.check()}>
              {texts().retry}
            </button>
          </EmptyState>
        </main>
      </Match>
      <Match when={session.state() === 'out'}>
        <Navigate href={signInPath(location.pathname.slice(basePath().length) + location.search)} />
      </Match>
      <Match when={session.state() === 'in'}>
        {/* Another person has nothing of what the first one saw. */}
        <Show when={session.me()?.id} keyed>
          {(id) => <Workplace agentId={id}>{props.children}</Workplace>}
        </Show>
      </Match>
    </Switch>
  );
}
