import { A } from '@solidjs/router';
import { Show, type JSX } from 'solid-js';
import { EmptyState } from './base/EmptyState.tsx';
import { useLanguage } from './base/language.ts';
import { Page } from './base/Page.tsx';
import { PATHS } from './base/paths.ts';
import type { Scope } from '../shared/scopes.ts';
import { useSession } from './state/console-session.ts';

/** A page for those who have the right to it, or one of several; the others are told so. */
export function Gate(props: { scope: Scope | readonly Scope[]; children: JSX.Element }) {
  const { texts } = useLanguage();
  const session = useSession();
  return (
    <Show
      when={session.can(props.scope)}
      fallback={<Nothing title={texts().noRight} hint={texts().noRightHint} />}
    >
      {props.children}
    </Show>
  );
}

export function NotFound() {
  const { texts } = useLanguage();
  return <Nothing title={texts().notFound} hint={texts().notFoundHint} />;
}

function Nothing(props: { title: string; hint: string }) {
  const { texts } = useLanguage();
  return (
    <Page>
      <EmptyState title={props.title} hint={props.hint} isPage={true}>
        <A class="button" href={PATHS.home}>
          {texts().goHome}
        </A>
      </EmptyState>
    </Page>
  );
}
