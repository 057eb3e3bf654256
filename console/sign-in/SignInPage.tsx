import { Navigate, useSearchParams } from '@solidjs/router';
import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js';
import { useLanguage } from '../base/language.ts';
import { createPageTitle } from '../base/page-title.ts';
import { afterSignIn } from '../base/paths.ts';
import { followAccount, tellAccountChanged } from '../state/account-news.ts';
import { useSession } from '../state/console-session.ts';
import { CodeStep } from './CodeStep.tsx';
import { EntryLayout } from './EntryLayout.tsx';
import { OidcButton } from './OidcButton.tsx';
import { PasskeyButton } from './PasskeyButton.tsx';
import { PasswordStep } from './PasswordStep.tsx';

/** The way in by password or at an identity provider and, for those who have one, a second factor; then back to where one was. */
export function SignInPage() {
  const { texts } = useLanguage();
  const session = useSession();
  const [query] = useSearchParams<{ next?: string; problem?: string }>();
  const [isCodeNext, setIsCodeNext] = createSignal(false);
  const next = () => afterSignIn(query.next);

  createPageTitle(() => texts().signIn.title);
  // A session ends in all windows at once, and one sign-in is enough for all of them.
  onCleanup(
    followAccount(() => {
      if (session.state() === 'out') void session.check();
    }),
  );
  const onSignedIn = async () => {
    await session.check();
    tellAccountChanged();
  };

  return (
    <Switch>
      <Match when={session.state() === 'in'}>
        <Navigate href={next()} />
      </Match>
      <Match when={session.state() !== 'checking'}>
        <EntryLayout>
          <Show
            when={isCodeNext()}
            fallback={
              <>
                <PasswordStep
                  problem={query.problem}
                  onSignedIn={onSignedIn}
                  onCodeNext={() => setIsCodeNext(true)}
                />
                <Show when={session.oidc()}>
                  {(provider) => <OidcButton provider={provider()} next={next()} />}
                </Show>
              </>
            }
          >
            <CodeStep onSignedIn={onSignedIn} onStartOver={() => setIsCodeNext(false)} />
          </Show>
          <PasskeyButton onSignedIn={onSignedIn} />
        </EntryLayout>
      </Match>
    </Switch>
  );
}
